"""The compose files are valid, and the image is built of what `make run` uses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose
from django.conf import settings

CHECKOUT = Path(__file__).resolve().parents[2]
COMPOSE = (CHECKOUT / "docker-compose.yml").read_text()
SCALE = (CHECKOUT / "docker-compose.scale.yml").read_text()
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text()
VARIABLE = re.compile(r"\$\{(?P<name>\w+):(?P<kind>[-?])(?P<text>[^}]*)\}")


def filled(text: str) -> str:
    """The file as Compose reads it: shared parts in their places, with defaults, and a value where one is required."""
    whole = VARIABLE.sub(lambda variable: variable["text"] if variable["kind"] == "-" else "value", text)
    return yaml.safe_dump(yaml.safe_load(whole))


@pytest.fixture
def services() -> dict[str, Any]:
    return yaml.safe_load(filled(COMPOSE))["services"]


@pytest.fixture
def scaled() -> dict[str, Any]:
    return yaml.safe_load(filled(SCALE))["services"]


def test_the_files_follow_the_compose_specification():
    assert sorted(PyCompose.from_yaml(filled(COMPOSE)).service_names()) == [
        "backup",
        "database",
        "proxy",
        "web",
        "worker",
    ]
    parts = PyCompose.from_yaml(filled(SCALE)).service_names()
    assert sorted(parts) == ["database", "prepare", "proxy", "replica", "web", "worker"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("healthcheck:", "healthchek:"),
        ("interval: 5s", "interval: 5 moments"),
        ("condition: service_healthy", "condition: well"),
    ],
)
def test_the_specification_would_catch_a_mistake(right: str, wrong: str):
    assert right in COMPOSE
    with pytest.raises(ValueError, match=r".+"):
        PyCompose.from_yaml(filled(COMPOSE).replace(right, wrong, 1))


@pytest.mark.parametrize("text", [COMPOSE, SCALE])
def test_secrets_must_be_given_and_have_no_default(text: str):
    kinds = {(variable["name"], variable["kind"]) for variable in VARIABLE.finditer(text)}
    assert {name for name, kind in kinds if kind == "?"} == {"SECRET_KEY", "POSTGRES_PASSWORD"}
    assert not {name for name, kind in kinds if kind == "-"} & {"SECRET_KEY", "POSTGRES_PASSWORD"}


def test_the_database_keeps_its_volume_where_the_image_wants_it(services: dict[str, Any]):
    assert services["database"]["image"] == "postgres:18"
    assert services["database"]["volumes"] == ["database:/var/lib/postgresql"]


def test_all_services_are_checked_and_wait_for_what_they_need(services: dict[str, Any]):
    assert all(service["healthcheck"]["test"] for service in services.values())
    healthy = {"condition": "service_healthy"}
    assert services["web"]["depends_on"] == {"database": healthy}
    assert services["worker"]["depends_on"] == {"database": healthy, "web": healthy}  # which makes the tables


def test_workers_are_a_service_that_scales(services: dict[str, Any]):
    worker, web = services["worker"], services["web"]
    assert web["environment"]["WORKERS"] == 0
    assert worker["command"][1:3] == ["manage.py", "work"]
    assert not {"container_name", "ports"} & set(worker)
    assert (worker["volumes"], worker["build"]) == (web["volumes"], web["build"])
    assert worker["environment"].items() <= web["environment"].items()


def test_backups_are_made_day_by_day_of_all_and_kept_apart_from_it(services: dict[str, Any]):
    backup, web = services["backup"], services["web"]
    assert backup["command"][1:] == ["manage.py", "backup", "/backups", "--daily", "--keep", "7"]
    assert backup["volumes"] == [*web["volumes"], "backups:/backups"]
    assert backup["depends_on"] == services["worker"]["depends_on"]  # whoever makes the tables was there
    assert backup["environment"] == services["worker"]["environment"]
    assert "app /data /data/sources /backups\n" in DOCKERFILE, "its user may write there"


def test_past_one_machine_every_part_is_the_one_that_one_machine_runs(services: dict[str, Any], scaled: dict[str, Any]):
    for name in ("web", "worker"):
        ours, theirs = services[name], scaled[name]
        assert theirs["healthcheck"] == ours["healthcheck"]
        assert theirs.get("command") == ours.get("command")
        assert theirs["environment"].keys() | {"FORWARDED_ALLOW_IPS"} >= ours["environment"].keys()
    same = ("image", "healthcheck", "environment", "volumes")
    assert [scaled["database"][name] for name in same] == [services["database"][name] for name in same]
    assert set(services["database"]["command"]) - {"-c"} <= {part[2:] for part in scaled["database"]["command"]} | {
        "postgres"
    }


def test_past_one_machine_what_is_many_has_no_port_and_no_name_and_shares_the_sources(scaled: dict[str, Any]):
    for name in ("web", "worker"):
        assert not {"container_name", "ports"} & scaled[name].keys()
        assert scaled[name]["volumes"] == ["sources:/data/sources"]
    assert "/data/sources" in DOCKERFILE
    prepared = {"prepare": {"condition": "service_completed_successfully"}}
    assert scaled["web"]["depends_on"] == scaled["worker"]["depends_on"] == prepared
    assert all("healthcheck" in service for name, service in scaled.items() if name != "prepare")


def test_past_one_machine_visitors_read_a_copy_and_their_addresses_are_believed(scaled: dict[str, Any]):
    whole = yaml.safe_load(filled(SCALE))
    environment = scaled["web"]["environment"]
    assert environment["REPLICA_URL"] == environment["DATABASE_URL"].replace("@database", "@replica")
    assert "REPLICA_URL" not in scaled["worker"]["environment"]
    assert environment["FORWARDED_ALLOW_IPS"] == whole["networks"]["default"]["ipam"]["config"][0]["subnet"]
    assert "host replication agreed_language all scram-sha-256" in whole["configs"]["pg_hba"]["content"]


def test_the_proxy_is_the_same_on_one_machine_and_on_many(services: dict[str, Any], scaled: dict[str, Any]):
    assert services["proxy"] == scaled["proxy"]
    whole = [yaml.safe_load(filled(text)) for text in (COMPOSE, SCALE)]
    assert [one["configs"]["nginx"] for one in whole] == [{"file": "config/nginx.conf"}] * 2
    subnets = [one["networks"]["default"]["ipam"]["config"][0]["subnet"] for one in whole]
    assert [parts["web"]["environment"]["FORWARDED_ALLOW_IPS"] for parts in (services, scaled)] == subnets
    assert "ports" not in services["web"]


def test_the_proxy_keeps_nothing_on_its_disk_and_lets_through_what_may_be_sent():
    said = {" ".join(line.split()) for line in (CHECKOUT / "config/nginx.conf").read_text().splitlines()}
    assert {"proxy_request_buffering off;", "proxy_max_temp_file_size 0;"} <= said
    assert f"client_max_body_size {settings.MOST_SENT_AT_ONCE // 1024**2}m;" in said
    patience = f"{settings.CLIENT_PATIENCE}s;"
    for name in ("client_header_timeout", "client_body_timeout", "send_timeout", "keepalive_timeout"):
        assert f"{name} {patience}" in said


def test_the_database_folds_case_as_the_embedded_one_does(services: dict[str, Any]):
    ours = re.findall(
        r'"(--(?:encoding|locale|locale-provider|builtin-locale)=[^"]+)"',
        (CHECKOUT / "launcher/postgres.py").read_text(),
    )
    assert sorted(services["database"]["environment"]["POSTGRES_INITDB_ARGS"].split()) == sorted(ours)
    assert len(ours) == 4


def test_the_image_is_built_by_the_steps_of_make_run():
    recipe = (CHECKOUT / "Makefile").read_text()
    assert "launcher/install.py requirements.txt\n" in recipe
    assert "RUN python launcher/install.py requirements.txt\n" in DOCKERFILE
    assert "manage.py up" in recipe
    assert 'CMD [".venv/bin/python", "manage.py", "up"]' in DOCKERFILE


def test_the_image_gets_what_runs_and_nothing_else():
    listed = [line for line in (CHECKOUT / ".dockerignore").read_text().splitlines() if line and line[0] not in "#"]
    assert listed[0] == "*"
    kept = {line.removeprefix("!") for line in listed if line.startswith("!")}
    assert kept == {"config", "launcher", "manage.py", "requirements.txt", "resolutions", "static", "templates"}
    assert all((CHECKOUT / name).exists() for name in kept)
