"""The words a job description is read with: headings, must and nice, years and degrees."""

from __future__ import annotations

import re
from enum import StrEnum

from analyzer.records import DegreeLevel


class Mode(StrEnum):
    """What the heading above a line makes of it."""

    PLAIN = "plain"  # no heading, or one that says nothing
    MUST = "must"
    NICE = "nice"
    DUTIES = "duties"
    ASIDE = "aside"  # about us, benefits, how to apply: asks for nothing


SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.;!?])\s+(?=[A-Z•●▪*-])")
BULLET = re.compile(r"^\s*(?:[-–—•●▪■◦‣*·○]|\d{1,2}[.)]|\(?[a-z]\))\s+")
LIST_BREAK = re.compile(r"[;|\n•●▪]")
WORDS = re.compile(r"[^\W_]+")

_NICE_HEADINGS = (
    r"nice[- ]to[- ]haves?|bonus(?: points| skills)?|preferred(?: \w+)?|desir(?:ed|able)(?: \w+)?",
    r"good to have|a plus|pluses|optional|would be (?:nice|great|a plus)|advantageous|ideally",
    r"extra credit|what would set you apart|bonus points",
    r"von vorteil|wünschenswert\w*|pluspunkte|das wäre schön|idealerweise",
    r"les plus|atouts?|souhaité(?:e?s)?|compétences (?:souhaitées|appréciées)",
    r"se valora(?:rá)?|deseables?|valorable|desejável|diferenciais",
)
_ASIDE_HEADINGS = (
    r"about (?:us|the company|the team)|who we are|our (?:company|story|values|culture|mission|offer)",
    r"benefits|perks(?: (?:and|&) benefits)?|what we offer|we offer|compensation|salary(?: range)?",
    r"how to apply|equal opportunit\w+(?: employer)?|eeo(?: statement)?|location|why (?:join )?us",
    r"working hours|application process|privacy|disclaimer",
    r"(?:das |was )?(?:wir|unser) (?:bieten|angebot)(?: ihnen| dir)?|das bieten wir(?: ihnen| dir)?|über uns",
    r"ihre vorteile|deine vorteile|benefits|nous offrons|ce que nous offrons|avantages|qui sommes[- ]nous",
    r"(?:à|a) propos(?: de nous)?|ofrecemos|qué ofrecemos|sobre nosotros|oferecemos|sobre nós",
)
_MUST_HEADINGS = (
    r"(?:minimum |key |basic |job |core |essential |mandatory |technical |must[- ]have )*"
    r"(?:requirements?|qualifications?|skills?(?: required)?|must[- ]haves?|essentials?|criteria"
    r"|competenc(?:y|ies))",
    r"what (?:you(?:'|’)?ll need|you need|we(?:'|’)?re looking for|we are looking for|you bring|we expect"
    r"|we require)",
    r"who you are|you have|your profile|about you|skills (?:and|&) (?:experience|qualifications)",
    r"required(?: \w+)*|education(?: (?:and|&) experience)?|experience|tech(?:nology)? stack|knowledge",
    r"person specification|you(?:'|’)?ll have|you (?:will|should|must) have|you(?:'|’)?ll need|what you bring",
    r"(?:ihr|dein|das)(?: fachliches)? profil|(?:unsere |ihre )?(?:anforderungen|qualifikation(?:en)?|kenntnisse)",
    r"das bringen sie mit|das bringst du mit|was (?:sie|du) mitbring(?:en|st)|voraussetzungen",
    r"(?:votre )?profil(?: recherché| souhaité)?|compétences(?: requises| techniques)?|exigences|prérequis",
    r"formation(?: et expérience)?|requisitos(?: mínimos)?|perfil(?: buscado| requerido)?|competencias",
    r"qualificações|requisitos obrigatórios",
)
_DUTIES_HEADINGS = (
    r"(?:key |main |job |core |your )*(?:responsibilities|duties|tasks|accountabilities|activities)"
    r"(?: (?:and|&) (?:responsibilities|duties))?",
    r"what you(?:'|’)?ll (?:do|be doing)|what you will do|the role|your (?:role|mission)|day[- ]to[- ]day",
    r"role(?: description| overview| summary)?|job (?:description|summary|overview|purpose)|overview",
    r"summary|position(?: summary)?|about the (?:role|job|position)",
    r"(?:ihre |deine |die )?(?:aufgaben(?:gebiet)?|tätigkeiten)|das erwartet (?:sie|dich)",
    r"(?:vos |les |principales )?(?:missions?|tâches|responsabilités)(?: principales)?|descriptif du poste",
    r"funciones|responsabilidades|tareas|descripción del puesto|atividades",
)
_BY_MODE = (
    (Mode.NICE, "|".join(_NICE_HEADINGS)),
    (Mode.ASIDE, "|".join(_ASIDE_HEADINGS)),
    (Mode.MUST, "|".join(_MUST_HEADINGS)),
    (Mode.DUTIES, "|".join(_DUTIES_HEADINGS)),
)
_TAIL = r"\s*(?:\([^)]*\))?\s*"
HEADINGS = tuple(
    (mode, re.compile(rf"^(?:the )?(?:{pattern}){_TAIL}[:.\-–—]?\s*$", re.IGNORECASE))
    for mode, pattern in _BY_MODE
)
INLINE_HEADINGS = tuple(
    (mode, re.compile(rf"^(?:the )?(?:{pattern}){_TAIL}:\s+(?=\S)", re.IGNORECASE))
    for mode, pattern in _BY_MODE
)

NICE = re.compile(
    r"\b(?:(?:is|are|would be|will be|as)?\s*an? (?:\w+ )?(?:plus|bonus|advantage|asset)|plus\b(?=[.)]|$)"
    r"|ideally|preferred|preferabl[ey]|nice[- ]to[- ]have|good to have|desirable|desired|beneficial"
    r"|advantageous|optional(?:ly)?|bonus|would be (?:nice|great|good|helpful|useful|welcome)|welcome[.)]?$"
    r"|von vorteil|wünschenswert|idealerweise|gerne gesehen|(?:serait|est|sont|seraient) (?:un|des) (?:plus|atouts?)"
    r"|(?:un|des) atouts?|souhaitée?s?|appréciée?s?|se valora(?:rá)?|deseable|desejável)(?!\w)",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:must|required?|requires|requirement|mandatory|essential|minimum|at least|need(?:s|ed)?"
    r"|necessary|only|zwingend|erforderlich|mindestens|indispensable|obligatoire|exigée?s?|imprescindible"
    r"|obligatorio)\b",
    re.IGNORECASE,
)
NOT_ASKED = re.compile(
    r"\bno (?:\w+ ){0,2}(?:degree|experience|qualifications?|diploma|training)"
    r"(?: (?:is|are))?(?: (?:needed|required|necessary|asked))?\b"
    r"|\b(?:not|isn(?:'|’)t|aren(?:'|’)t) (?:strictly )?(?:required|needed|necessary|essential|mandatory)\b"
    r"|\bno need (?:for|of|to)\b|\bnicht (?:erforderlich|notwendig)\b|\bpas (?:nécessaire|obligatoire)\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;]\s+|\.\s+|\s+(?:but|while|though|although|and(?=\s+no\b))\s+", re.IGNORECASE)
FIRMLY_MUST = re.compile(r"\bmust\b", re.IGNORECASE)
ASIDE = re.compile(
    r"\b(?:equal opportunity|regardless of|salary|per annum|insurance|paid time off|401\(?k\)?"
    r"|stock options|apply (?:now|today|at|online)|send your (?:cv|resume)|we are (?:a|an|the)\b"
    r"|founded in|our (?:office|company|team|clients))",
    re.IGNORECASE,
)

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|{'|'.join(NUMBERS)})"
YEARS = re.compile(
    rf"\b(?P<low>{_NUMBER})\s*(?:\(\d{{1,2}}\)\s*)?(?:\+|plus|or more)?\s*"
    rf"(?:(?:-|–|—|to|or|bis|à|a)\s*{_NUMBER}\s*\+?\s*)?(?:\+\s*)?"
    r"(?:years?|yrs?|jahren?|ans|années|años?|anos?)\b",
    re.IGNORECASE,
)
LABELLED_YEARS = re.compile(
    r"\bexperience\s*(?:required|needed|level)?\s*[:\-–]\s*(?:minimum\s*|min\.?\s*|at least\s*)?"
    rf"(?P<low>{_NUMBER})\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:experience|experienced|minimum|min|at least|required?|work(?:ed|ing)|background|practice|exp"
    r"|berufserfahrung|erfahrung|mindestens|expérience|experiencia|experiência)\b",
    re.IGNORECASE,
)
AGE = re.compile(
    r"\b(?:years? old|years? of age|age[ds]?|in business|history|warranty|contract|jahre alt|urlaub"
    r"|d'âge|de edad)\b",
    re.IGNORECASE,
)

_BARE = "".join(
    rf"(?<!{word} )"
    for word in (
        "master's",
        "master’s",
        "masters",
        "associate",
        "associate's",
        "associate’s",
        "doctoral",
        "graduate",
        "advanced",
        "high",
    )
)
_DEGREE_WORDS = (
    (
        DegreeLevel.DOCTORATE,
        r"ph\.?\s?d\b|promotion in\b|doctorat\b|doctorado\b|doctora(?:te|l)\b|d\.?phil\b|juris doctor|j\.d\.",
    ),
    (
        DegreeLevel.MASTER,
        r"masters?(?:'|’)?s?(?: degree| of| in)|masters\b|master(?:'|’)s|mba\b|m\.b\.a|m\.?sc\b|m\.s\."
        r"|m\.?tech\b|m\.a\.|post[- ]?graduat\w+|ms (?:degree|in)\b|mca\b|graduate degree|advanced degree"
        r"|masterabschluss\b|bac\s?\+\s?5\b|máster\b|mestrado\b",
    ),
    (
        DegreeLevel.BACHELOR,
        r"bachelor(?:'|’)?s?\b|licence (?:ou|en|de|professionnelle)\b|bac\s?\+\s?[34]\b|grado en\b"
        r"|licenciatura\b|(?:abgeschlossenes |erfolgreich abgeschlossenes )?studium\b|hochschulabschluss\b|b\.?sc\b|b\.s\.|b\.a\.|b\.?tech\b|b\.e\.|be/b\.?tech"
        r"|bs(?:/ba|/ms)?(?= degree| in)|ba/bs\b|bs/ba\b|bca\b|bba\b|b\.?com\b"
        rf"|{_BARE}degree (?:in\b|or equivalent)|graduation\b"
        r"|(?:university|college|four[- ]year|4[- ]year|undergraduate|relevant|related|technical) degree\b",
    ),
    (
        DegreeLevel.ASSOCIATE,
        r"associate(?:'|’)?s?(?: degree| of| in)\b|diploma\b|bac\s?\+\s?2\b|bts\b|two[- ]year degree\b",
    ),
    (
        DegreeLevel.SECONDARY,
        r"high school\b|abitur\b|baccalauréat\b|bachillerato\b|ged\b|secondary school\b|a[- ]levels?\b|12th (?:pass|grade)\b",
    ),
)
DEGREES = tuple(
    (level, re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)) for level, pattern in _DEGREE_WORDS
)
