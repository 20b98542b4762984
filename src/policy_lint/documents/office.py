"""Office: ``.doc``, ``.odt`` and ``.rtf`` by way of LibreOffice, where it is installed, which turns them into DOCX."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from policy_lint.documents.document import Document
from policy_lint.documents.docx import read_docx
from policy_lint.documents.options import ReadOptions
from policy_lint.errors import UnreadableError

PROGRAMS = ("soffice", "libreoffice")
SUFFIX = {b"{\\rt": ".rtf", b"PK\x03\x04": ".odt"}


def read_office(data: bytes, options: ReadOptions, display: str) -> Document:
    """Read an old Word, OpenDocument or rich text file.

    Args:
        data: Its bytes.
        options: As for `policy_lint.documents.docx.read_docx`; ``limits.seconds`` bounds LibreOffice.
        display: The path to show.

    Returns:
        The document that LibreOffice's DOCX of it is, with the digest of the file itself.

    Raises:
        UnreadableError: LibreOffice is not installed, takes too long, or cannot read the file.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        message = "this format needs LibreOffice, which is not installed: install it, or save the file as .docx"
        raise UnreadableError(display, "unsupported", message)
    with tempfile.TemporaryDirectory(prefix="policy-lint-") as folder:
        converted = _convert(program, Path(folder), data, 0.9 * options.limits.seconds, display)
    return replace(read_docx(converted, options, display), sha256=sha256(data).hexdigest())


def _convert(program: str, folder: Path, data: bytes, seconds: float, display: str) -> bytes:
    """Have LibreOffice write the file as DOCX, in a profile of its own, without macros and without the network's time."""
    source = folder / f"source{SUFFIX.get(data.lstrip()[:4], '.doc')}"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir"),
        str(folder / "out"),
        str(source),
    ]
    try:
        _run(command, seconds, folder)
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice took more than {seconds:.0f} s: save the file as .docx, or raise the limit"
        raise UnreadableError(display, "timeout", message) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnreadableError(display, "corrupt", "LibreOffice could not read the file: ask for a fresh copy") from error
    written = folder / "out" / "source.docx"
    if not written.is_file():
        raise UnreadableError(display, "corrupt", "LibreOffice could not read the file: ask for a fresh copy")
    return written.read_bytes()


def _run(command: Sequence[str], seconds: float, folder: Path) -> None:
    """Run a program; if it takes too long, end it with all that it started, for ``soffice`` is a script that starts the real one."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)  # noqa: S603
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        raise
    if code:
        raise subprocess.CalledProcessError(code, command)
