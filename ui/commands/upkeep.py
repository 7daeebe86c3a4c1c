"""watch, backup, restore-backup, reembed: keeping a library in step, safe, and with the model of one's choice."""

import argparse
import time
from pathlib import Path

from assistant.answer import Language
from index.adding import files_below
from index.backups import BEFORE, restore_backup
from index.ledger import LedgerRow
from index.library import SCHEMAS, Library
from index.watching import Gone, Watch
from ui.commands.library import row_as_json, row_text
from ui.commands.options import CommandParser
from ui.settings import model_choice
from ui.terminal import Exit, Terminal, UsageError
from ui.upkeep_words import UpkeepWords
from ui.wording import Words

SECONDS_BETWEEN_LOOKS = 2.0


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add these commands to the parser."""
    CommandParser(commands, "watch", watch, language).option("path", explained="folder", type=Path, metavar="FOLDER")
    CommandParser(commands, "backup", backup, language).option("path", explained="backup", type=Path, metavar="FILE")
    CommandParser(commands, "restore-backup", restore, language).option(
        "path", explained="backup", type=Path, metavar="FILE"
    )
    CommandParser(commands, "reembed", reembed, language)


def watch(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Add what comes into the folder until interrupted, a row each; what goes is told of and stays in the library."""
    if not options.path.is_dir():
        raise UsageError(UpkeepWords.NO_FOLDER, path=options.path)
    terminal.note(UpkeepWords.WATCHING, path=options.path)
    with Library.open(terminal.folder, model=model_choice()) as library:
        folder = Watch(options.path, library.add, files_below)
        try:
            while True:
                for event in folder.look():
                    _tell(terminal, event)
                time.sleep(SECONDS_BETWEEN_LOOKS)
        except KeyboardInterrupt:
            terminal.note(Words.INTERRUPTED)
    return Exit.DONE


def backup(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Write the whole library into one file while it is in use."""
    with Library.open(terminal.folder, create=False) as library:
        library.backup(options.path)
    return _done(terminal, UpkeepWords.BACKED_UP, "backup", options.path)


def restore(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Put a backup in the library's place; the library before stays beside it."""
    restore_backup(terminal.folder, options.path, SCHEMAS)
    if not terminal.is_json:
        terminal.note(UpkeepWords.KEPT_BEFORE, path=terminal.folder / BEFORE)
    return _done(terminal, UpkeepWords.BROUGHT_BACK, "restored", options.path)


def reembed(terminal: Terminal, _: argparse.Namespace) -> Exit:
    """Give all passages vectors of the model that ASSISTANT_MODEL names."""

    def progress(done: int, total: int) -> None:
        terminal.note(UpkeepWords.EMBEDDING, done=done + 1, total=total)

    with Library.open(terminal.folder, model=model_choice()) as library:
        reports = library.reembed(progress)
        name = library.embedder.name
    if terminal.is_json:
        terminal.json({"model": name, "reports": reports})
    else:
        terminal.note(UpkeepWords.EMBEDDED, model=name, n=reports)
    return Exit.DONE


def _tell(terminal: Terminal, event: LedgerRow | Gone) -> None:
    if isinstance(event, LedgerRow):
        if terminal.is_json:
            terminal.json(row_as_json(event), is_row=True)
        else:
            terminal.result(row_text(event, terminal.language))
    elif terminal.is_json:
        terminal.json({"path": str(event.path), "status": "gone"}, is_row=True)
    else:
        terminal.note(UpkeepWords.FILE_GONE, path=event.path)


def _done(terminal: Terminal, words: UpkeepWords, key: str, path: Path) -> Exit:
    if terminal.is_json:
        terminal.json({key: str(path)})
    else:
        terminal.note(words, path=path)
    return Exit.DONE
