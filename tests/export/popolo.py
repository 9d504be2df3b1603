"""Holds a Popolo document against what the classes of Popolo are: the types of their properties, ids
that are unique, references that lead somewhere, counts that agree with the votes.

Usage: popolo.py FILE. With jsonschema the types are checked by it, else this ends with status 77.
"""

import json
import re
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$",
}
DAY_OR_TIME = {"anyOf": [DATE, TIME]}


def record(required, **properties):
    """An object with these properties and no others."""
    properties["id"] = TEXT
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


def each(of):
    return {"type": "array", "items": of}


IDENTIFIER = {
    "type": "object",
    "required": ["identifier"],
    "properties": {"scheme": TEXT, "identifier": TEXT},
    "additionalProperties": False,
}
COUNT = {
    "type": "object",
    "required": ["option", "value"],
    "properties": {
        "option": TEXT,
        "value": {"type": "integer", "minimum": 0},
        "group": {"type": "object", "required": ["name"]},
    },
    "additionalProperties": False,
}
GROUP_RESULT = {
    "type": "object",
    "required": ["result", "group"],
    "properties": {"result": {"enum": ["pass", "fail"]}, "group": {"type": "object"}},
    "additionalProperties": False,
}
VOTE = record(
    ["vote_event_id", "voter_id", "option"], vote_event_id=TEXT, voter_id=TEXT, option=TEXT
)
VOTE_EVENT = record(
    ["id", "motion_id", "result", "counts"],
    motion_id=TEXT,
    identifier=TEXT,
    organization_id=TEXT,
    legislative_session_id=TEXT,
    classification={"enum": ["heads", "area", "weight"]},
    start_date=TIME,
    end_date=TIME,
    result={"enum": ["pass", "fail"]},
    counts=each(COUNT),
    group_results=each(GROUP_RESULT),
    votes=each(VOTE),
)
CLASSES = {
    "persons": record(["id", "name"], name=TEXT),
    "organizations": record(
        ["id", "name"],
        name=TEXT,
        classification=TEXT,
        parent_id=TEXT,
        founding_date=DATE,
        dissolution_date=DATE,
    ),
    "posts": record(["id", "label"], label=TEXT, role=TEXT, organization_id=TEXT),
    "memberships": record(
        ["id", "person_id"],
        person_id=TEXT,
        organization_id=TEXT,
        post_id=TEXT,
        role=TEXT,
        start_date=DATE,
        end_date=DATE,
    ),
    "events": record(
        ["id", "name", "start_date"],
        name=TEXT,
        classification=TEXT,
        organization_id=TEXT,
        location=TEXT,
        start_date=DAY_OR_TIME,
        end_date=DAY_OR_TIME,
        identifiers=each(IDENTIFIER),
    ),
    "motions": record(
        ["id", "text", "date"],
        organization_id=TEXT,
        legislative_session_id=TEXT,
        identifier=TEXT,
        title=TEXT,
        text=TEXT,
        date=TIME,
        requirement=TEXT,
        classification=TEXT,
        result={"enum": ["pass", "fail", "tie"]},
        vote_events=each(VOTE_EVENT),
    ),
}
DOCUMENT = {
    "type": "object",
    "required": sorted(CLASSES),
    "properties": {name: each(one) for name, one in CLASSES.items()},
    "additionalProperties": False,
}
REFERS = {
    "person_id": "persons",
    "voter_id": "persons",
    "organization_id": "organizations",
    "parent_id": "organizations",
    "post_id": "posts",
    "legislative_session_id": "events",
    "motion_id": "motions",
}


def check_references(document, known):
    """Every id that is named is there."""
    def walk(one):
        if isinstance(one, list):
            for part in one:
                walk(part)
        elif isinstance(one, dict):
            for key, value in one.items():
                if key in REFERS:
                    assert value in known[REFERS[key]], (key, value)
                walk(value)

    walk(document)


def check_votes(event):
    """What the votes add up to is what was counted, paper by paper or by name."""
    counts = {c["option"]: c["value"] for c in event["counts"] if "group" not in c}
    votes = [v["option"] for v in event.get("votes", [])]
    assert event["classification"] == "heads" or not votes
    assert all(v["vote_event_id"] == event["id"] for v in event.get("votes", []))
    for option in set(votes) & set(counts):
        assert votes.count(option) <= counts[option], (event["id"], option)


def main(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    jsonschema.Draft4Validator(DOCUMENT).validate(document)
    known = {name: {one["id"] for one in document[name]} for name in CLASSES}
    for name in CLASSES:
        assert len(known[name]) == len(document[name]), "an id of %s stands twice" % name
    events = [e for m in document["motions"] for e in m.get("vote_events", [])]
    assert len({e["id"] for e in events}) == len(events)
    check_references(document, known)
    for event in events:
        check_votes(event)
    for person in document["persons"]:
        assert not re.search("[0-9]{3}", person["name"]), "a household or a number is no name"


main(sys.argv[1])
