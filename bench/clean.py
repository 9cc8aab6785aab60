"""Measure false alarms: lint places of real projects that look dangerous and are right.

    python -m bench.clean --mirrors FOLDER [--only REPO] [--language c|python] [--most 40] [--seconds 200]

The places are those of clean.toml, each with why it is right; FOLDER is as for bench.replay.  A place is
quiet if no default finding of any rule stands within it.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from bench.replay import MOST_FILES, SECONDS, linted, mirror_of, texts


def loud(mirror: Path, place: dict[str, Any], most: dict[str, int], seconds: int) -> list[str]:
    """Return the default findings within a place, or the trouble that there was with its file."""
    tree = texts(mirror, place["commit"], place["path"], place["language"], most)
    told, trouble = linted(tree, place["path"], seconds)
    within = range(place["first"], place["last"] + 1)
    found = [f"{d['code']} {d['location']['row']}" for d in told if d["location"]["row"] in within]
    return [trouble] if trouble else found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirrors", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--language", choices=("", "c", "python"), default="", help="c: C++ too")
    parser.add_argument("--most", type=int, help="files of a tree that are written at most")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    options = parser.parse_args()
    most = MOST_FILES if options.most is None else dict.fromkeys(MOST_FILES, options.most)
    quiet = every = 0
    for place in tomllib.loads(Path(__file__).with_name("clean.toml").read_text())["clean"]:
        mirror = mirror_of(place["repo"], options.mirrors)
        is_asked = options.only in ("", place["repo"]) and options.language in (
            "",
            place["language"].rstrip("+"),
        )
        if mirror is None or not is_asked:
            continue
        found = loud(mirror, place, most, options.seconds)
        every, quiet = every + 1, quiet + (not found)
        where = f"{place['repo']} {place['path']}:{place['first']}-{place['last']}"
        print("LOUD" if found else "ok  ", where, place["rule"], *found, flush=True)
    print(f"{every} places: {quiet} quiet")


if __name__ == "__main__":
    main()
