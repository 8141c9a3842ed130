"""Tells where the name of a certificate or licence stands in a line: "CPR Certification", "Certified Public Accountant (CPA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer import lists

_KNOWN = lists.groups("certificates.tsv")


_WORD = r"[A-Z0-9][\w+./'’#-]*"
_MID = r"(?:and|&|of|in|for|on|to|the|[-–])"
_RUN = rf"(?:{_WORD}\s+|{_MID}\s+)"
_BRACKET = r"(?:\s?\((?![Ee]xpected|[Cc]ompleted)[A-Z][^()]{1,60}\))?"
_TITLE = (
    r"(?:Certified|Licensed|Chartered|Accredited|Registered|CERTIFIED|LICENSED|CHARTERED|ACCREDITED|REGISTERED"
    r"|Zertifizierte[rs]?|Certifiée?|Certificad[oa])"
)
_SHORT = rf"(?:{lists.either(_KNOWN['short'])})"
_LONG = rf"(?:{lists.either((*_KNOWN['long'], *_KNOWN['ticket']))})"
_CERTIFICATE = re.compile(
    rf"""(?<![\w@.-])(?<!//)(?:
      (?P<held>(?:{_WORD}\s+){{0,4}}{_TITLE}:?\s+(?:as\s+)?{_RUN}{{0,7}}{_WORD}{_BRACKET})
    | (?P<paper>(?:(?:{_WORD}[\s/]+)(?:{_RUN}|{_WORD}/){{0,4}})?{_WORD}\s+(?:[Cc]ertificat(?:ion|e)|[Ll]icen[sc]e|[Ll]icensure|[Cc]redential|CERTIFICATION|CERTIFICATE|LICENSE)\b
        (?:\s+(?:in|for|as|of|on|with)\s+{_RUN}{{0,6}}{_WORD})?{_BRACKET})
    | (?P<letters>[A-Z]{{2,6}}\s+[Cc]ertified\b)
    | (?P<in>[Cc]ertifi(?:cation|ed)s?\s+(?:in|on|as)\s+(?:a\s+)?{_RUN}{{0,5}}{_WORD})
    | (?P<bracketed>(?:{_WORD}\s+|of\s+|in\s+){{1,6}}\((?:{_SHORT})\))
    | (?P<known>{_LONG}|{_SHORT})(?:\sv\d)?(?:\s(?:Foundation|Practitioner|Certified|Professional|Specialist|Associate))?{_BRACKET}
    )(?![\w@])(?!\s+(?i:institute|council|board\b|program(?:me)?s?\b|bod(?:y|ies)\b|committee|training\b|exams?\b|authority|cent(?:er|re)\b))""",
    re.VERBOSE,
)
# Every branch begins with a letter as it is: so the search passes over all that begins with none of them.
_HINT = re.compile(
    rf"Certi[fv]|certi[fv]|Zerti[fv]|zerti[fv]|CERTIF|Licen[sc]|licen[sc]|LICENSE|CHARTERED|ACCREDITED|REGISTERED|Chartered|Accredited|Registered|Credential|credential|{_LONG}|{_SHORT}"
)
_NOT = re.compile(
    r"driv(?:er|ing)|graduated|cum laude|certificates? of (?:\w+ )?education|no dues|birth|marriage|certificates?\s+(?:of|for)\s+(?:completion|appreciation|excellence|participation|merit)|software licen|^(?:the|a|an|my|this|our|their)\b|awards?\b|institute|association|society|council|member|training|course\b|management system|trademark|voter|school(?! (?:counsel|psychol|admin|nurse|social work|business|principal|librar|superint))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:Achieved|Obtained|Received|Completed|Earned|Hold|Holds|Holding|Current|Valid|Active|Awarded|Have|Has|Certified as a|Certifications?:|Licenses?:|Licensure:|Education|Training|Also|Is|Am|Am a|I am a|and|&|of|in|for|on|to|the|or|[-–]|(?:19|20)\d\d)(?:(?<=:)\s*|[\s:]+))+",
    re.IGNORECASE,
)


_ENDLESS = re.compile(r"\S{60,}")


def certificates_of(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the certificates that a line names, in order and without overlap."""
    if not _HINT.search(text):
        return
    # Paths and codes without a blank would keep the search below busy for minutes.
    text = _ENDLESS.sub(lambda match: "·" * len(match[0]), text)
    for match in _CERTIFICATE.finditer(text):
        begin, end = match.span()
        lead = _LEAD.match(match[0])
        if lead and lead.end() < end - begin:
            begin += lead.end()
        name = text[begin:end].strip()
        if len(name) > 2 and not _NOT.search(name) and not _GENERIC.fullmatch(name):
            yield begin, begin + len(text[begin:end].rstrip(" .,;:-"))


def is_bare(name: str) -> bool:
    """Whether a certificate is told by nothing but its usual name: "ITIL", not "ITIL Foundation Certificate"."""
    return _BARE.fullmatch(name) is not None


def is_ticket(name: str) -> bool:
    """Whether a certificate only allows a kind of work or tells of a test: "Confined Space Entry", "TOPIK"."""
    return name in _TICKETS


_TICKETS = frozenset(_KNOWN["ticket"])
_BARE = re.compile(rf"{_LONG}|{_SHORT}")
_GENERIC = re.compile(
    r"(?:certified|licensed|registered|chartered|accredited|professional|technical|other|relevant|special|state|national|board|additional|certifications?|certificates?|licen[sc]es?|credentials?|licensure|\s|&|and)+",
    re.IGNORECASE,
)
