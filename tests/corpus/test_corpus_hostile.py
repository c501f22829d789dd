"""What is asked of a corpus writes nothing, and reads nothing but the corpus."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="needs the extra 'corpus'")

from kamerbrief import CorpusError, corpus
from kamerbrief.corpus.query import fetch, select

FIXTURES = Path(__file__).parents[1] / "fixtures"
CANARY = "kanarie-4711"

STATEMENTS = """
COPY letters TO '{corpus}/manifest.sqlite'
COPY (SELECT 1) TO '{corpus}/files.parquet' (FORMAT parquet)
COPY letters TO '{outside}/out.csv'
COPY (SELECT 1) TO '/dev/stdout'
COPY letters FROM '{outside}/canary.csv'
EXPORT DATABASE '{corpus}/export'
EXPORT DATABASE '{outside}/export'
IMPORT DATABASE '{corpus}'
ATTACH '{corpus}/manifest.sqlite' AS m (TYPE sqlite)
ATTACH '{corpus}/new.duckdb' AS n
ATTACH '{outside}/new.duckdb'
ATTACH ':memory:' AS q
DETACH memory
SELECT 1; COPY letters TO '{corpus}/manifest.sqlite'
COPY letters TO '{corpus}/manifest.sqlite'; SELECT 1
SELECT 1; SELECT 2
;;SELECT 1;;DROP VIEW letters
DROP VIEW letters
DROP TABLE letters
DELETE FROM letters
UPDATE letters SET name = 'x'
INSERT INTO letters SELECT * FROM letters
TRUNCATE letters
CREATE TABLE mine AS SELECT * FROM letters
CREATE OR REPLACE VIEW letters AS SELECT 1
CREATE TEMP TABLE t (a INT)
CREATE MACRO f(a) AS a
CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')
CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')
ALTER TABLE letters RENAME TO l
INSTALL httpfs
LOAD httpfs
LOAD '{outside}/evil.duckdb_extension'
FORCE INSTALL sqlite
UPDATE EXTENSIONS
SET enable_external_access = true
SET lock_configuration = false
SET allowed_directories = ['/']
SET temp_directory = '{outside}'
SET GLOBAL home_directory = '{outside}'
SET python_enable_replacements = true
RESET enable_external_access
PRAGMA enable_profiling
PRAGMA database_list
PRAGMA import_database('{corpus}')
CALL pragma_version()
CALL load_aws_credentials()
CHECKPOINT
FORCE CHECKPOINT
VACUUM
BEGIN
EXPLAIN COPY letters TO '{corpus}/manifest.sqlite'
EXPLAIN ANALYZE COPY letters TO '{corpus}/manifest.sqlite'
PREPARE p AS COPY letters TO '{corpus}/x.csv'
EXECUTE p
SELECT * FROM read_text('{outside}/canary.csv')
SELECT * FROM read_blob('{outside}/canary.csv')
SELECT * FROM read_csv('{outside}/canary.csv')
SELECT * FROM read_csv_auto('{outside}/*.csv')
SELECT * FROM read_json('{outside}/canary.csv')
SELECT * FROM read_parquet('{corpus}/letters/*.parquet')
SELECT * FROM parquet_metadata('{corpus}/files.parquet')
SELECT * FROM parquet_schema('{outside}/canary.csv')
SELECT * FROM sniff_csv('{outside}/canary.csv')
SELECT * FROM glob('{outside}/*')
SELECT * FROM '{outside}/canary.csv'
FROM '{corpus}/files.parquet'
SELECT * FROM sqlite_scan('{corpus}/manifest.sqlite', 'files')
SELECT * FROM read_text('https://example.org/')
SELECT * FROM 's3://bucket/x.parquet'
SELECT getenv('HOME')
SELECT * FROM query('COPY letters TO ''{corpus}/x.csv''')
SELECT * FROM query_table('{outside}/canary.csv')
WITH a AS (SELECT * FROM read_text('{outside}/canary.csv')) SELECT * FROM a
SELECT (SELECT content FROM read_text('{outside}/canary.csv'))
SELECT * FROM letters WHERE name IN (SELECT content FROM read_text('{outside}/canary.csv'))
SELECT * FROM canary
FROM STATEMENTS
""".strip().splitlines()

canary = [CANARY]  # a variable of the program that asks: no table


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two letters."""
    top = tmp_path_factory.mktemp("hostile")
    (top / "letters").mkdir()
    for name in ("one-page.pdf", "margin-dates.pdf"):
        shutil.copy(FIXTURES / name, top / "letters")
    corpus.build(top / "letters", top / "corpus", nlp=None, workers=1)
    return top / "corpus"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that must not be read, in which the program runs."""
    (tmp_path / "canary.csv").write_text(f"a\n{CANARY}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(*folders: Path) -> dict[str, str]:
    """All files below folders, with a digest of each."""
    files = [file for folder in folders for file in sorted(folder.rglob("*"))]
    return {str(file): hashlib.sha256(file.read_bytes() if file.is_file() else b"").hexdigest() for file in files}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_hostile_statement_reads_and_writes_nothing(built: Path, outside: Path, statement: str) -> None:
    before = state(built, outside)
    connection = corpus.connect(built)
    with pytest.raises(CorpusError):
        fetch(select(connection, statement.format(corpus=built, outside=outside)))
    assert state(built, outside) == before


@pytest.mark.parametrize("statement", STATEMENTS)
def test_nor_does_one_given_to_duckdb_itself(built: Path, outside: Path, statement: str) -> None:
    before = state(built, outside)
    connection = corpus.connect(built)
    try:
        connection.execute(statement.format(corpus=built, outside=outside))
        told = str(connection.fetchall())
    except Exception as error:
        told = f"refused: {type(error).__name__}"
    assert CANARY not in told
    assert state(built, outside) == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM letters",
        "FROM letters",
        "WITH l AS (FROM letters) SELECT count(*) FROM l",
        'SELECT kind, count(*) FROM "references" GROUP BY ALL',
        "SELECT kind FROM citations",
        "SELECT 1;",
        "DESCRIBE letters",
        "SHOW TABLES",
        "SUMMARIZE letters",
        "VALUES (1)",
    ],
)
def test_a_question_is_answered(built: Path, sql: str) -> None:
    assert fetch(select(corpus.connect(built), sql))


def test_a_damaged_part_is_an_error_of_the_corpus(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "corpus"
    shutil.copytree(built, copy)
    (part,) = (copy / "letters").glob("*.parquet")
    part.write_bytes(part.read_bytes()[:-30])
    with pytest.raises(CorpusError):
        fetch(select(corpus.connect(copy), "SELECT * FROM letters"))
    (copy / "files.parquet").write_bytes(b"PAR1")
    with pytest.raises(CorpusError):
        fetch(select(corpus.connect(copy), "SELECT * FROM files"))


def test_the_command_refuses_it_in_a_line(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kamerbrief", "corpus", "query", str(built)]
    sql = f"COPY letters TO '{built}/manifest.sqlite'"
    done = subprocess.run([*command, sql], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("kamerbrief: the question: ")
    assert done.stderr.count("\n") == 1
