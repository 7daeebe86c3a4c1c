"""serve: the web application on an address of this machine."""

import argparse
import logging
import logging.handlers
import socket
import webbrowser
from pathlib import Path

from assistant.answer import Language
from ui.account_words import AccountWords
from ui.accounts.users import Users
from ui.addresses import root_path
from ui.commands.options import CommandParser
from ui.settings import DEFAULT_HOST, DEFAULT_PORT, LOOPBACK_HOSTS
from ui.terminal import Exit, Terminal, UsageError
from ui.wording import Words

WAITING_CONNECTIONS = 128
LARGEST_LOG = 10 * 2**20
LOGS_KEPT = 5
CLOSING_SECONDS = 3
"""How long Ctrl+C waits for open pages, whose connections to Gradio never end by themselves."""


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", language: Language) -> None:
    """Add this noun's commands to the parser."""
    CommandParser(commands, "serve", serve, language, gives_json=False).option(
        "--host", explained="host", default=DEFAULT_HOST, metavar="H"
    ).option("--port", explained="port", type=_port, default=DEFAULT_PORT, metavar="N").option(
        "--allow-host", explained="allow_host", action="append", default=[], metavar="NAME"
    ).option("--root-path", explained="root_path", type=root_path, default="", metavar="PATH").option(
        "--users", explained="users", type=Path, metavar="FILE"
    ).option("--log", explained="log", type=Path, metavar="FILE").flag("--no-login", explained="no_login").flag(
        "--open", explained="open"
    )


def serve(terminal: Terminal, options: argparse.Namespace) -> Exit:
    """Serve until interrupted; the port is taken before anything slow is imported."""
    users = Users(options.users) if options.users else None
    if users is not None and not users.accounts():
        raise UsageError(AccountWords.NO_USERS, path=options.users)
    if options.host not in LOOPBACK_HOSTS and users is None and not options.no_login:
        raise UsageError(Words.NEEDS_LOGIN)
    if options.log is not None:
        keep_log(options.log)
    listener = listen(options.host, options.port)
    with listener:
        _serve_on(listener, terminal, options, users)
    return Exit.DONE


def keep_log(file: Path) -> None:
    """Let what the program logs go to the file too, a new one for each 10 MB; raises UsageError where it cannot."""
    try:
        kept = logging.handlers.RotatingFileHandler(file, maxBytes=LARGEST_LOG, backupCount=LOGS_KEPT, encoding="utf-8")
    except OSError as error:
        raise UsageError(Words.CANNOT_WRITE, path=file, cause=error) from error
    kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(kept)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises UsageError for a port that is taken and an address not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(Words.HOST_UNUSABLE, host=host, cause=error) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING_CONNECTIONS)
    except OSError as error:
        listener.close()
        taken = _is_taken(host, port)
        words = Words.PORT_TAKEN if taken else Words.HOST_UNUSABLE
        raise UsageError(words, host=host, port=port, cause=error) from error
    return listener


def _serve_on(listener: socket.socket, terminal: Terminal, options: argparse.Namespace, users: Users | None) -> None:
    import uvicorn

    from ui.app import create_app
    from ui.warming import Desk

    desk = Desk(terminal.folder)
    app = create_app(desk, allowed_hosts(options.host, options.allow_host), options.root_path, users)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=CLOSING_SECONDS
    )
    server = uvicorn.Server(config)
    url = f"http://{_host_in_url(options.host)}:{listener.getsockname()[1]}{options.root_path}/"
    terminal.note(Words.SERVING, url=url)
    if users is not None and options.host not in LOOPBACK_HOSTS:
        terminal.note(AccountWords.UNENCRYPTED)
    desk.open_in_background()
    if options.open:
        webbrowser.open(url)
    server.run(sockets=[listener])


def allowed_hosts(host: str, named: list[str]) -> tuple[str, ...]:
    """Return the host names a request may carry: this machine's own, the one chosen, and those named.

    >>> allowed_hosts("127.0.0.1", [])
    ('127.0.0.1', 'localhost', '::1')
    """
    names = [*LOOPBACK_HOSTS, host, *named]
    if host in {"0.0.0.0", "::"}:
        names += [socket.gethostname(), socket.getfqdn()]
        names += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)]
    return tuple(dict.fromkeys(names))


def _is_taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _host_in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(f"a port is 0 to 65535, got {port}")
    return port
