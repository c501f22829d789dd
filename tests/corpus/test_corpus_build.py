"""A tree of letters as a Parquet data set: what is read, kept, taken out; and what a build survives."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kamerbrief
from interrupt import alive, change_letters, children, command, contents, disturbed_build, finished, make_letters
from kamerbrief import CorpusError, ParseOptions, corpus
from kamerbrief.corpus import parts, tree
from kamerbrief.corpus.manifest import Manifest
from kamerbrief.corpus.query import fetch, questions, select

parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'corpus'")
pytest.importorskip("duckdb", reason="needs the extra 'corpus'")

COUNT, BATCH = 24, 5


def build(letters: Path, target: Path, **given: Any) -> corpus.Built:
    return corpus.build(letters, target, **({"nlp": None, "batch": BATCH, "workers": 2} | given))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("corpus")
    make_letters(folder / "letters", COUNT)
    build(folder / "letters", folder / "corpus")
    return folder / "letters", folder / "corpus"


@pytest.fixture
def copied(made: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    for source, name in zip(made, ("letters", "corpus"), strict=True):
        shutil.copytree(source, tmp_path / name)
    return tmp_path / "letters", tmp_path / "corpus"


def rows(target: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = corpus.connect(target)
    try:
        return fetch(select(connection, sql))
    finally:
        connection.close()


def readable(letters: Path) -> list[Path]:
    return sorted(path for path in letters.rglob("*.txt") if not path.read_bytes().startswith(b"%PDF"))


# What is in it --------------------------------------------------------------------------------------------------------


def test_the_tables_are_those_of_the_letters(made: tuple[Path, Path]) -> None:
    letters, target = made
    read = [kamerbrief.parse(path, nlp=None) for path in readable(letters)]
    order = sorted(readable(letters), key=lambda path: os.fsencode(path.relative_to(letters).as_posix()))
    expected = kamerbrief.tables(kamerbrief.parse(path, nlp=None) for path in order)
    assert len(read) > 10
    for name, table in expected.items():
        found = parquet.read_table(target / name)
        assert found.schema.remove_metadata() == table.schema
        assert found.to_pylist() == table.to_pylist()


def test_a_part_is_one_row_group_packed_with_zstd(made: tuple[Path, Path]) -> None:
    files = sorted(made[1].glob("letters/*.parquet"))
    counts = []
    for path in files:
        metadata = parquet.ParquetFile(path).metadata
        assert metadata.num_row_groups == 1
        assert metadata.row_group(0).column(0).compression == "ZSTD"
        counts.append(metadata.num_rows)
    assert counts[:-1] == [BATCH] * (len(files) - 1)


def test_each_file_has_its_state(made: tuple[Path, Path]) -> None:
    letters, target = made
    found = {path: (state, error) for path, state, error in rows(target, "SELECT path, state, error FROM files")}
    assert set(found) == {path.relative_to(letters).as_posix() for path in letters.rglob("*.txt")}
    good = {path.relative_to(letters).as_posix() for path in readable(letters)}
    assert {path for path, (state, _) in found.items() if state == "read"} == good
    assert {error for state, error in found.values() if state == "failed"} == {"CorruptDocumentError"}


@pytest.mark.parametrize("given", [{"workers": 1}, {"nlp": "nl_kamerbrief"}], ids=str)
def test_the_same_tree_gives_the_same_bytes(made: tuple[Path, Path], tmp_path: Path, given: dict[str, Any]) -> None:
    build(made[0], tmp_path / "one", **given)
    build(made[0], tmp_path / "two", **given | {"workers": 3})
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


# What a second build does ---------------------------------------------------------------------------------------------


def test_a_second_build_reads_nothing_and_changes_nothing(copied: tuple[Path, Path]) -> None:
    before = {path: path.stat().st_ino for path in copied[1].glob("*/*.parquet")}
    built = build(*copied)
    assert (built.read, built.removed, built.kept) == (0, 0, len(readable(copied[0])))
    assert built.problems
    assert {path: path.stat().st_ino for path in copied[1].glob("*/*.parquet")} == before


def test_new_changed_and_removed_files_are_noticed(copied: tuple[Path, Path]) -> None:
    letters, target = copied
    first, second, third, *_ = readable(letters)
    first.unlink()
    second.write_text(second.read_text() + "\nPS. Ik kom er voor 1 mei 2026 op terug.\n")
    (letters / "nieuw").mkdir()
    (letters / "nieuw" / "brief.txt").write_text(third.read_text().replace("Geachte", "Beste"))
    built = build(letters, target)
    assert (built.read, built.removed) == (2, 2)
    shutil.rmtree(target.parent / "fresh", ignore_errors=True)
    build(letters, target.parent / "fresh")
    for name in (*kamerbrief.tables([]), "files"):
        sql = f'SELECT * FROM "{name}" ORDER BY ALL'
        assert rows(target, sql) == rows(target.parent / "fresh", sql)


def test_small_builds_fill_one_part_after_the_other(copied: tuple[Path, Path]) -> None:
    letters, target = copied
    model = readable(letters)[0].read_text()
    before = rows(target, "SELECT count(*) FROM letters")[0][0]
    for number in range(7):
        (letters / f"nieuw-{number}.txt").write_text(f"{model}\nPS. {number}\n")
        assert build(letters, target).read == 1
    files = sorted(target.glob("letters/*.parquet"))
    counts = [parquet.ParquetFile(path).metadata.num_rows for path in files]
    assert counts[:-1] == [BATCH] * (len(files) - 1)
    assert sum(counts) == before + 7
    assert all(parquet.ParquetFile(path).metadata.num_row_groups == 1 for path in files)
    build(letters, target.parent / "fresh")
    for name in kamerbrief.tables([]):
        sql = f'SELECT * FROM "{name}" ORDER BY ALL'
        assert rows(target, sql) == rows(target.parent / "fresh", sql)


def test_all_files_may_go(copied: tuple[Path, Path]) -> None:
    letters, target = copied
    shutil.rmtree(letters)
    letters.mkdir()
    built = build(letters, target)
    assert (built.files, built.kept) == (0, 0)
    assert not list(target.glob("*/*.parquet"))
    assert rows(target, "SELECT count(*) FROM letters") == [(0,)]
    assert rows(target, "SELECT latest FROM deadlines") == []


def test_two_files_with_the_same_bytes_are_one_letter(copied: tuple[Path, Path]) -> None:
    letters, target = copied
    path = readable(letters)[0]
    shutil.copy(path, letters / "zelfde.txt")
    assert build(letters, target).read == 0
    assert rows(target, "SELECT count(*) FROM files WHERE path = 'zelfde.txt' AND state = 'read'") == [(1,)]
    path.unlink()
    assert build(letters, target).removed == 0


def test_touching_a_file_does_not_read_it_again(copied: tuple[Path, Path]) -> None:
    readable(copied[0])[0].touch()
    assert build(*copied).read == 0


def test_what_cannot_be_read_is_tried_again_only_if_asked(
    copied: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    monkeypatch.setattr(Manifest, "add_failure", lambda self, sha256, error, problem: tried.append(sha256))
    build(*copied)
    assert not tried
    build(*copied, retry=True)
    assert tried


def test_a_file_that_cannot_be_opened_is_tried_again(made: tuple[Path, Path], tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    shutil.copytree(made[0], letters)

    def refuse(path: Path) -> str:
        if path == readable(letters)[0]:
            raise PermissionError(errno.EACCES, "Permission denied")
        return digest(path)

    digest = tree.digest
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamerbrief.corpus.builder.digest", refuse)
        built = build(letters, tmp_path / "corpus")
    assert "Permission denied" in [problem.problem for problem in built.problems]
    assert build(letters, tmp_path / "corpus").read == 1


def test_odd_names_and_odd_places(tmp_path: Path) -> None:
    letters = tmp_path / "brieven 'n <b> * [1] ?"
    make_letters(letters, 3)
    name = b"br\xffef.txt"
    shutil.copy(readable(letters)[0], letters / os.fsdecode(name))
    (letters / os.fsdecode(name)).write_text("Geachte voorzitter,\n\nDit is een andere brief.\n")
    (letters / "notities.md").write_text("geen brief")
    (letters / "kring").symlink_to(letters, target_is_directory=True)
    (letters / "nergens.txt").symlink_to("weg.txt")
    target = letters / "it's a corpus"
    built = build(letters, target)
    assert built.files == 4
    assert rows(target, "SELECT count(*) FROM letters") == [(built.read,)]
    assert ("br\ufffdef.txt",) in rows(target, "SELECT path FROM files")
    assert build(letters, target).read == 0


# What is refused ------------------------------------------------------------------------------------------------------


def test_letters_read_in_two_ways_are_not_mixed(copied: tuple[Path, Path]) -> None:
    for other in ({"nlp": "nl_kamerbrief"}, {"options": ParseOptions(max_pages=3)}):
        with pytest.raises(CorpusError, match="made in another way"):
            build(*copied, **other)
    built = build(*copied, nlp="nl_kamerbrief", anew=True)
    assert built.read == len(readable(copied[0]))
    build(copied[0], copied[1].parent / "fresh", nlp="nl_kamerbrief")
    assert contents(copied[1]) == contents(copied[1].parent / "fresh")


def test_two_builds_do_not_write_at_a_time(copied: tuple[Path, Path]) -> None:
    manifest = Manifest(copied[1])
    with pytest.raises(CorpusError, match="another build"):
        build(*copied)
    manifest.close()
    build(*copied)


def test_another_folder_is_not_written_to(copied: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="something else than a corpus"):
        build(copied[0], copied[0])
    (tmp_path / "manifest.sqlite").write_text("x" * 5000)
    with pytest.raises(CorpusError, match="no manifest"):
        build(copied[0], tmp_path)
    with pytest.raises(FileNotFoundError):
        build(tmp_path / "weg", tmp_path / "nieuw")
    assert not (tmp_path / "nieuw").exists()


def test_a_pipeline_that_is_not_installed_ends_the_build(made: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(kamerbrief.ModelNotFoundError):
        build(made[0], tmp_path / "corpus", nlp="nl_bestaat_niet")


# What a build survives ------------------------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    make_letters(tmp_path / "letters", 700)
    subprocess.run(command(tmp_path / "letters", tmp_path / "quiet"), stderr=subprocess.DEVNULL, check=False)
    yield tmp_path / "letters", contents(tmp_path / "quiet")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_killed_builds_lose_nothing(many: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    letters, quiet = many
    kills = list(disturbed_build(letters, tmp_path / "disturbed", kills=4, longest=2.2, seed=4))
    assert contents(tmp_path / "disturbed") == quiet
    assert len(quiet) > 100
    change_letters(letters, 300)
    subprocess.run(command(letters, tmp_path / "quiet"), stderr=subprocess.DEVNULL, check=False)
    kills += disturbed_build(letters, tmp_path / "disturbed", kills=4, longest=2.2, seed=5)
    assert contents(tmp_path / "disturbed") == contents(tmp_path / "quiet")
    assert kills


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_an_interrupt_ends_all_processes_in_a_line(many: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    letters, quiet = many
    process = subprocess.Popen(command(letters, tmp_path / "stopped"), stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not list((tmp_path / "stopped").glob("letters/*.parquet")):
        time.sleep(0.02)
    process.send_signal(signal.SIGSTOP)  # else it might be done before the interrupt comes
    assert process.poll() is None
    pool = children(process.pid)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGCONT)
    message = process.communicate(timeout=300)[1]
    assert message.endswith("stopped; the same command goes on where it was\n")
    assert message.count("\n") == 1
    assert process.returncode == 1
    assert not alive(pool, 300)
    done = len(finished(tmp_path / "stopped"))
    assert done > 0
    again = subprocess.run(command(letters, tmp_path / "stopped"), capture_output=True, text=True, check=False)
    assert f" {700 - done} letters read" not in again.stderr  # some cannot be
    assert contents(tmp_path / "stopped") == quiet


@pytest.mark.parametrize("room", [0, 1, 13, 30])
def test_a_full_disk_loses_nothing(
    made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    target = tmp_path / "corpus"
    write, left = parts._write, iter(range(room))

    def full(path: Path, table: Any) -> None:
        if next(left, None) is None:
            path.parent.mkdir(exist_ok=True)
            path.with_name(f".{path.name}.part").write_bytes(b"PAR1 half")
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_write", full)
        with pytest.raises(CorpusError, match="no room left on the disk"):
            build(made[0], target)
    done = finished(target)
    assert len(done) >= BATCH
    built = build(made[0], target)
    assert built.kept + len(built.problems) >= len(done)
    assert contents(target) == contents(made[1])
    assert not list(target.rglob(".*"))


def test_a_full_disk_under_the_manifest_is_said_in_words(
    made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Manifest, "add_rows", full)
        with pytest.raises(CorpusError, match="no room left on the disk"):
            build(made[0], tmp_path / "corpus")
    build(made[0], tmp_path / "corpus")
    assert contents(tmp_path / "corpus") == contents(made[1])


# Asking ---------------------------------------------------------------------------------------------------------------


def test_each_ready_question_has_an_answer(made: tuple[Path, Path]) -> None:
    connection = corpus.connect(made[1])
    for name in questions():
        relation = corpus.ask(connection, name, dt.date(2020, 1, 1))
        assert fetch(relation, 3), name
    with pytest.raises(ValueError, match="deadlines, promises"):
        corpus.ask(connection, "weather")


def test_deadlines_from_a_day_on(made: tuple[Path, Path]) -> None:
    connection = corpus.connect(made[1])
    ((middle,),) = fetch(select(connection, "SELECT median(latest)::DATE FROM deadlines"))
    found = fetch(corpus.ask(connection, "deadlines", middle))
    assert found
    assert all(row[0] >= middle for row in found)
    assert [row[0] for row in found] == sorted(row[0] for row in found)
    ((promised,),) = fetch(select(connection, "SELECT count(DISTINCT (letter, deadline)) FROM commitments"))
    of_all = fetch(corpus.ask(connection, "deadlines", dt.date(1990, 1, 1)))
    assert sum(row[6] for row in of_all) == promised > 0


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "COPY letters TO '/tmp/elsewhere.csv'",
        "ATTACH '/tmp/elsewhere.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELEC",
        "SELECT nothing FROM letters",
        "",
    ],
)
def test_a_question_reads_the_corpus_alone(made: tuple[Path, Path], sql: str) -> None:
    connection = corpus.connect(made[1])
    with pytest.raises(CorpusError, match="the question"):
        fetch(select(connection, sql))


def test_what_is_no_corpus_cannot_be_asked(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "weg"):
        with pytest.raises(CorpusError, match="no corpus"):
            corpus.connect(folder)


# The command ----------------------------------------------------------------------------------------------------------


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    start = [sys.executable, "-m", "kamerbrief", "corpus", *map(str, arguments)]
    return subprocess.run(start, capture_output=True, text=True, check=False)


def test_the_command_says_what_it_did(copied: tuple[Path, Path]) -> None:
    done = run("build", copied[0], "-o", copied[1], "--nlp", "none", "--batch", BATCH)
    assert done.returncode == 1
    *failed, last = done.stderr.splitlines()
    assert last.startswith(f"{COUNT} files: 0 letters read, {len(readable(copied[0]))} there already, 0 taken out")
    assert failed
    assert all((line.startswith("kamerbrief: ") and "broken" in line) or "PDF" in line for line in failed)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_the_command_writes_what_it_finds(made: tuple[Path, Path], form: str) -> None:
    sql = "SELECT sender, count(*) AS letters FROM letters GROUP BY ALL ORDER BY ALL"
    done = run("query", made[1], sql, "--format", form)
    assert done.returncode == 0, done.stderr
    for sender, count in rows(made[1], sql):
        assert sender in done.stdout
        assert str(count) in done.stdout
    if form == "json":
        assert [set(json.loads(line)) for line in done.stdout.splitlines()] == [{"sender", "letters"}] * len(
            rows(made[1], sql)
        )


def test_the_command_is_used_wrongly(made: tuple[Path, Path], tmp_path: Path) -> None:
    assert "promises" in run("query", made[1]).stdout
    assert run("query", made[1], "SELECT 1", "-q", "deadlines").returncode == 2
    assert run("query", made[1], "-q", "weather").returncode == 2
    assert run("query", made[1], "-q", "deadlines", "--from", "soon").returncode == 2
    for arguments in (
        ("query", tmp_path, "SELECT 1"),
        ("query", made[1], "SELEC"),
        ("build", tmp_path / "weg", "-o", "x"),
    ):
        done = run(*arguments)
        assert done.returncode == 1
        assert done.stderr.startswith("kamerbrief: ")
        assert done.stderr.count("\n") == 1


def test_what_is_too_wide_for_a_table_stands_in_lines(made: tuple[Path, Path]) -> None:
    done = run("query", made[1], "-q", "deadlines", "--from", "2020-01-01", "--limit", "2")
    first, second = done.stdout.strip().split("\n\n")
    for record in (first, second):
        names = [line.split()[0] for line in record.splitlines() if not line.startswith(" ")]
        assert names[:3] == ["latest", "precision", "deadline"]
    narrow = run("query", made[1], "SELECT latest, earliest FROM deadlines LIMIT 2")
    assert narrow.stdout.split()[:2] == ["latest", "earliest"]
