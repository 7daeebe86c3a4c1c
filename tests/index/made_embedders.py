"""A small model of random vectors in sentence-transformers' own form, for tests that choose another model."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from index.token_table import bundled_table


def static_model(folder: Path) -> Path:
    """Write a SentenceTransformer of random vectors over the bundled tokeniser."""
    tokenizer = Tokenizer.from_str(bundled_table().tokenizer.to_str())
    torch.manual_seed(1)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=24)], device="cpu").save(str(folder))
    return folder
