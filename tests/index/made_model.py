"""A model folder made of a few made-up sentences, in the form that training writes."""

from datetime import date
from pathlib import Path

import numpy as np

from index.token_table import TokenTable
from index.training.origins import ORIGINS
from index.training.tokeniser import train_tokeniser
from index.training.writing import write_model

TEXTS = (
    "市長訪問杭州並參加世界大會",
    "第三大城德班主辦下一屆大會",
    "The mayor visited Hangzhou and joined the world congress",
    "Durban hosts the next congress in 2019",
)
WORDS = ("市長", "訪問", "杭州", "參加", "世界", "大會", "主辦", "德班")
DIMENSION = 16


def write_made_model(folder: Path, seed: int = 3) -> Path:
    """Write a model of random vectors over the words of TEXTS and return its folder."""
    tokenizer = train_tokeniser(TEXTS, WORDS, han_pieces=60, latin_pieces=40)
    n_tokens = tokenizer.get_vocab_size()
    table = np.random.default_rng(seed).normal(size=(n_tokens, DIMENSION)).astype(np.float32)
    vocabulary = tokenizer.get_vocab()
    translations = (
        np.array([vocabulary["e"], vocabulary["e"]]),
        np.array([vocabulary["主辦"], vocabulary["大會"]]),
        np.array([0.6, 0.2]),
    )
    write_model(folder, tokenizer, table, translations, ORIGINS[:2], date(2020, 1, 2), seed)
    return folder


def made_table(folder: Path) -> TokenTable:
    """Return the table of a made-up model written into folder."""
    return TokenTable.load(write_made_model(folder))
