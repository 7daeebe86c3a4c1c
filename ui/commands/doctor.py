"""doctor: whether the library and the bundled model are sound, and putting right what can be made again."""

import argparse
from importlib.util import find_spec
from typing import Any

from assistant.answer import Language
from corpus.readers import libreoffice
from corpus.readers.pdf import tesseract
from index.checking import Finding
from index.embedder import read_model_card
from index.library import Library
from index.token_table import bundled_model_folder, file_checksum, weights_path
from ui.commands.options import CommandParser
from ui.settings import model_choice
from ui.terminal import Exit, Terminal
from ui.upkeep_words import UpkeepWords
from ui.wording import Words, say

FORMATS = {"PDF": "pypdfium2", "DOCX": "lxml", "ODT": "lxml", "HTML": "lxml"}
"""The module that reading each format needs; what DOC and scans need are programs, below."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's command to the parser."""
    CommandParser(commands, "doctor", doctor, language).flag("--repair", explained="repair")


def doctor(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Check the library, the model and what can be read; with --repair, rebuild what is derived."""
    with Library.open(terminal.folder, model=model_choice()) as library:
        findings = library.repair() if options.repair else library.check()
        n_reports, is_read_only = len(library.listing()), library.is_read_only
        is_model_another = library.is_reembedding_due
    model = _model()
    formats = {name: find_spec(module) is not None for name, module in FORMATS.items()}
    tools = _tools()
    if terminal.is_json:
        terminal.json(
            {
                "ok": not findings,
                "library": {"path": str(terminal.folder), "reports": n_reports, "read_only": is_read_only},
                "reembedding_due": is_model_another,
                "findings": [_finding_json(finding) for finding in findings],
                "models": [model],
                "formats": formats,
                "tools": tools,
            }
        )
    else:
        terminal.result(f"{terminal.folder}  {say(Words.N_REPORTS, terminal.language, n=n_reports)}")
        terminal.result("  ".join(str(value) for value in model.values() if value))
        terminal.result("  ".join(f"{name} {'✓' if there else '✗'}" for name, there in formats.items()))
        for tool in tools:
            terminal.result(_tool_text(tool, terminal.language))
        if is_model_another:
            terminal.result(say(UpkeepWords.MODEL_IS_ANOTHER, terminal.language))
        for finding in findings:
            terminal.result(f"✗ {finding.part.value} {finding.report_id or ''} {finding.detail}")
        terminal.result(say(Words.NOT_HEALTHY if findings else Words.HEALTHY, terminal.language))
    return Exit.UNUSABLE if findings else Exit.DONE


def _tools() -> list[dict[str, Any]]:
    """Return each program that reading some files needs: whether it was found, and the languages it has."""
    has_chinese = tesseract.CHINESE in tesseract.languages()
    return [
        {"name": "Tesseract", "found": has_chinese, "languages": sorted(tesseract.languages())},
        {"name": "LibreOffice", "found": libreoffice.is_installed()},
    ]


def _tool_text(tool: dict[str, Any], language: Language) -> str:
    if tool["found"]:
        return " ".join([f"{tool['name']} ✓", *tool.get("languages", [])])
    missing = Words.TESSERACT_MISSING if tool["name"] == "Tesseract" else Words.LIBREOFFICE_MISSING
    return f"{tool['name']} ✗ {say(missing, language)}"


def _model() -> dict[str, Any]:
    """Return the bundled model's name, maker, licence and checksum; raises ModelError."""
    folder = bundled_model_folder()
    card = read_model_card(folder)
    return {
        "name": card.name,
        "maker": card.maker,
        "licence": card.licence,
        "sha256": file_checksum(weights_path(folder)),
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "part": finding.part.value,
        "report_id": finding.report_id,
        "detail": finding.detail,
        "repairable": finding.is_repairable,
    }
