"""Tests, benchmarks and floors; the folders mirror the program."""
