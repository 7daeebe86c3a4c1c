"""The model folder: weights and tokeniser as sentence-transformers reads them, card, notice and licence
beside them.

    model/  modules.json  config_sentence_transformers.json  model.safetensors  tokenizer.json  1_Normalize/
            lexicon.npz  README.md  card.json  NOTICE  LICENSE

The folder is written aside and swapped in whole, so a reader finds the old model or the new one.
"""

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from index.lexicon import save_lexicon
from index.token_table import TOKENISER, file_checksum, weights_path
from index.training.card import card_record, card_text, licence_text, notice_text
from index.training.origins import Origin
from index.training.preparing import Translations


def write_model(
    folder: Path,
    tokenizer: Tokenizer,
    table: NDArray[np.float32],
    translations: Translations,
    origins: Sequence[Origin],
    made: date,
    seed: int,
) -> str:
    """Write the model folder and return the weights' SHA-256; figures already on an older card are not
    kept."""
    aside = folder.with_name(folder.name + ".part")
    shutil.rmtree(aside, ignore_errors=True)
    embedding = StaticEmbedding(tokenizer, embedding_weights=table.astype(np.float32))
    SentenceTransformer(modules=[embedding, Normalize()], device="cpu").half().save_pretrained(
        str(aside), create_model_card=False
    )
    weights = weights_path(aside)
    compact = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
    (weights.parent / TOKENISER).write_text(compact, encoding="utf-8")
    save_lexicon(aside, *translations)
    weights.chmod(0o644)
    checksum = file_checksum(weights)
    record = card_record(checksum, table.shape, origins, made, seed)
    (aside / "card.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (aside / "README.md").write_text(card_text(record), encoding="utf-8")
    (aside / "NOTICE").write_text(notice_text(origins), encoding="utf-8")
    (aside / "LICENSE").write_text(licence_text(), encoding="utf-8")
    _swap(aside, folder)
    return checksum


def _swap(aside: Path, folder: Path) -> None:
    """Put the folder aside in the place of the old one, which goes."""
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
