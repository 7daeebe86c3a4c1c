"""The examples in the docstrings run."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import corpus

MODULES = sorted(module.name for module in pkgutil.walk_packages(corpus.__path__, "corpus."))


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_hold(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0
