"""What configuration of other tools tells of a program: who serves it, and for which versions it is."""

from __future__ import annotations

import pytest

from forklint.frontends.python.versions import versions
from forklint.frontends.servers import servers


def _modules(texts: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(s.kind, s.module, s.factory) for s in servers(texts)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("Procfile", "web: gunicorn --preload shop.wsgi\n", ("gunicorn", "shop.wsgi", "")),
        (
            "Procfile",
            "web: gunicorn shop.wsgi --preload --log-file -\n",
            ("gunicorn", "shop.wsgi", ""),
        ),
        (
            "Dockerfile",
            'CMD ["gunicorn", "--preload", "a.b:make()"]\n',
            ("gunicorn", "a.b", "make"),
        ),
        ("Dockerfile", "CMD gunicorn -w 4 \\\n  --preload a:app\n", ("gunicorn", "a", "")),
        ("a.service", "ExecStart=/opt/venv/bin/gunicorn --preload a:app\n", ("gunicorn", "a", "")),
        ("supervisord.conf", "command=celery -A shop worker -c 4\n", ("Celery", "shop", "")),
        ("run.sh", "exec celery --app=shop.tasks worker\n", ("Celery", "shop.tasks", "")),
        ("run.sh", "uwsgi --master --processes 2 --module a:app\n", ("uWSGI", "a", "")),
        ("uwsgi.ini", "[uwsgi]\nworkers = 3\nwsgi-file = app/main.py\n", ("uWSGI", "app.main", "")),
    ],
)
def test_what_is_loaded_before_the_fork(
    path: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert _modules({path: text}) == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Procfile", "web: gunicorn shop.wsgi\n"),
        ("Procfile", "# gunicorn --preload shop.wsgi\n"),
        ("Dockerfile", "RUN pip install gunicorn && echo --preload\n"),
        ("run.sh", "celery -A shop worker --pool=gevent\n"),
        ("run.sh", "celery -A shop beat\n"),
        ("uwsgi.ini", "[uwsgi]\nworkers = 3\nmodule = a:app\nlazy-apps = true\n"),
        ("uwsgi.ini", "[uwsgi]\nmodule = a:app\n"),
        ("uwsgi.ini", "no configuration at all"),
        ("uwsgi.ini", "[celery]\n  key\n    goes on = here %(\n[uwsgi]\n"),
        ("gunicorn.conf.py", "preload_app = ("),
    ],
)
def test_what_each_worker_loads_for_itself(path: str, text: str) -> None:
    assert _modules({path: text}) == []


def test_a_configuration_file_and_the_command_that_names_it() -> None:
    texts = {
        "deploy/web_conf.py": "preload_app = True\n",
        "run.sh": "gunicorn -c deploy/web_conf.py shop:app\ngunicorn -c other.py admin:app\n",
    }
    assert _modules(texts) == [("gunicorn", "shop", "")]


@pytest.mark.parametrize(
    ("asked", "mended", "is_before"),
    [
        ("pymongo==4.2", "4.3", True),
        ("pymongo==4.3", "4.3", False),
        ("pymongo>=3,<4.3", "4.3", True),
        ("pymongo>=3,<=4.3", "4.3", False),
        ("pymongo~=4.1.0", "4.3", True),
        ("pymongo~=4.1", "4.3", False),
        ("PyMongo[srv] == 3.* ; python_version > '3'", "4.3", True),
    ],
)
def test_the_newest_version_that_a_requirement_allows(
    asked: str, mended: str, is_before: bool
) -> None:
    known = versions({"requirements.txt": asked}).packages["pymongo"]
    assert known.is_before(tuple(int(n) for n in mended.split("."))) == is_before


def test_what_is_not_pinned_is_the_newest() -> None:
    found = versions({"requirements.txt": "pymongo>=3\nredis\n-r other.txt\n"})
    assert found.packages == {}


def test_locks_and_the_lowest_python() -> None:
    texts = {
        "pyproject.toml": '[project]\nrequires-python = ">=3.9,<4"\ndependencies = ["pymongo<4"]\n',
        "poetry.lock": '[[package]]\nname = "PyMongo"\nversion = "4.1.1"\n',
    }
    found = versions(texts)
    assert found.python == (3, 9)
    assert found.packages["pymongo"].version == (4, 1, 1)
    assert versions({"pyproject.toml": "not toml ["}).python == ()
