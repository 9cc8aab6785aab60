"""Bring pinned sources of real projects: sdists through pip's index, Debian source packages by apt."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

_JSON = "application/vnd.pypi.simple.v1+json"
_LINK = re.compile(r'<a[^>]*href="([^"]+)"[^>]*>([^<]+)</a>')


@dataclass(frozen=True, slots=True)
class Project:
    """A project to lint; origin is "pypi" or "debian"; an empty version is the newest."""

    name: str
    origin: str
    version: str = ""


PROJECTS = (
    Project("uwsgi", "pypi", "2.0.31"),
    Project("gunicorn", "pypi", "23.0.0"),
    Project("billiard", "pypi", "4.2.2"),
    Project("celery", "pypi", "5.5.3"),
    Project("ansible-core", "pypi", "2.19.3"),
    Project("supervisor", "pypi", "4.3.0"),
    Project("luigi", "pypi", "3.6.0"),
    Project("rq", "pypi", "2.6.0"),
    Project("openssh", "debian"),
    Project("dropbear", "debian"),
    Project("tmux", "debian"),
    Project("redis", "debian"),
    Project("nginx", "debian"),
    Project("sudo", "debian"),
)


def fetch(project: Project, folder: Path) -> Path:
    """Return the folder of an unpacked project, downloaded if it is not there yet.

    Raises OSError or subprocess.CalledProcessError if the source cannot be had.
    """
    target = folder / project.name
    if not target.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        archive = _sdist(project, folder) if project.origin == "pypi" else _debian(project, folder)
        _unpack(archive, target)
    return target


def _unpack(archive: Path, target: Path) -> None:
    part = target.with_suffix(".part")
    with tarfile.open(archive) as tar:
        tar.extractall(part, filter="data")
    inner = [p for p in part.iterdir() if p.is_dir()]
    source = inner[0] if len(inner) == 1 else part
    source.rename(target)
    if part.exists() and source != part:
        part.rmdir()


def _index() -> str:
    """Return the package index that pip is set up to use."""
    if named := os.environ.get("PIP_INDEX_URL"):
        return named
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if asked.returncode == 0 and asked.stdout.strip():
        return asked.stdout.strip()
    from pip._internal.models.index import PyPI

    return str(PyPI.simple_url)


def _sdist(project: Project, folder: Path) -> Path:
    page = f"{_index().rstrip('/')}/{project.name}/"
    request = urllib.request.Request(page, headers={"Accept": f"{_JSON}, text/html;q=0.5"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        files = _files(answer.read().decode(), answer.headers.get_content_type(), page)
    wanted = [
        (_released(name), url, digest)
        for name, url, digest in files
        if name.endswith(".tar.gz")
        and (not project.version or name.endswith(f"-{project.version}.tar.gz"))
    ]
    if not wanted:
        raise FileNotFoundError(f"no sdist of {project.name} {project.version}")
    _, url, digest = max(wanted)
    target = folder / f"{project.name}.tar.gz"
    with urllib.request.urlopen(url, timeout=120) as answer:
        data = answer.read()
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise OSError(f"the sdist of {project.name} is not what the index says")
    target.write_bytes(data)
    return target


def _released(name: str) -> tuple[int, ...]:
    """Return the version in the name of an sdist; what precedes a release is older than all."""
    version = name.removesuffix(".tar.gz").rpartition("-")[2]
    if not re.fullmatch(r"[0-9.]+(post[0-9]+)?", version):
        return ()
    return tuple(map(int, re.findall(r"[0-9]+", version)))


def _files(text: str, kind: str, page: str) -> list[tuple[str, str, str]]:
    if kind == _JSON:
        found = json.loads(text)["files"]
        return [
            (f["filename"], urllib.parse.urljoin(page, f["url"]), f["hashes"].get("sha256", ""))
            for f in found
        ]
    links = [(name.strip(), urllib.parse.urljoin(page, href)) for href, name in _LINK.findall(text)]
    return [(n, u.partition("#")[0], u.partition("sha256=")[2]) for n, u in links]


def _debian(project: Project, folder: Path) -> Path:
    """Download a Debian source package, with deb-src switched on for this call alone."""
    lists = folder / "apt"
    (lists / "state").mkdir(parents=True, exist_ok=True)
    (lists / "sources.list").write_text(_deb_src())
    options = [
        "-o", f"Dir::Etc::sourcelist={lists.resolve()}/sources.list", "-o", "Dir::Etc::sourceparts=-",
        "-o", f"Dir::State::lists={lists.resolve()}/state", "-o", "APT::Sandbox::User=root",
    ]  # fmt: skip
    if not any((lists / "state").glob("*Sources*")):
        subprocess.run(["apt-get", *options, "-qq", "update"], check=True, capture_output=True)
    name = f"{project.name}={project.version}" if project.version else project.name
    asked = subprocess.run(
        ["apt-get", *options, "-qq", "source", "--download-only", name],
        check=False, cwd=folder, capture_output=True,
    )  # fmt: skip
    found = list(folder.glob(f"{project.name}_*.orig.tar.*[!c]"))
    if not found:  # Debian's own changes may be gone from a mirror; the original is what is read
        asked.check_returncode()
    return max(found, key=lambda p: p.stat().st_mtime)


def _deb_src() -> str:
    """Return the machine's own package sources, as sources of source packages."""
    lines: list[str] = []
    folder = Path("/etc/apt")
    for path in (folder / "sources.list", *sorted((folder / "sources.list.d").glob("*.list"))):
        if path.is_file():
            lines += [x for x in path.read_text().splitlines() if x.startswith("deb ")]
    for path in sorted((folder / "sources.list.d").glob("*.sources")):
        lines += _deb822(path.read_text())
    return "\n".join("deb-src " + line.removeprefix("deb ") for line in lines) + "\n"


def _deb822(text: str) -> list[str]:
    found: list[str] = []
    for stanza in re.split(r"\n\s*\n", text):
        keys = dict(re.findall(r"^([A-Za-z-]+):\s*(.*)$", stanza, re.M))
        if keys.get("URIs") and keys.get("Suites"):
            signed = f"[signed-by={keys['Signed-By']}] " if keys.get("Signed-By") else ""
            found += [
                f"deb {signed}{uri} {suite} {keys.get('Components', 'main')}"
                for uri in keys["URIs"].split()
                for suite in keys["Suites"].split()
            ]
    return found


if __name__ == "__main__":
    for one in PROJECTS:
        try:
            print(fetch(one, Path(sys.argv[1])))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{one.name}: {error}")
