"""Recognises rows with personal data that must never be judged: date of birth, marital status, religion."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=2_000)  # several finders ask about every row
def is_personal(text: str) -> bool:
    """Whether a row states something that must never be judged, such as a date of birth."""
    return _PERSONAL.match(text) is not None


def is_bare_label(text: str) -> bool:
    """Whether a row is a label whose value stands in the next: "Date of birth:"."""
    return _LABEL_ONLY.match(text) is not None


_PERSONAL = re.compile(
    r"""[\W\d]{0,4}(?:
      (?:date\s*(?:of|/)?\s*birth|d\.?\s?o\.?\s?b\b|birth\s?(?:date|day|place)|place\s*of\s*birth|born(?:\s+(?:on|in))?\s*:?\s+\d|birth\s*:
      |marital\s*(?:status|state)|civil\s*status|family\s*status|relationship\s*status|nationality|citizenship|religion|caste|gender|sex\s*[:/]|sex$
      |father\s*['’`s]{0,2}\s*name|mother\s*['’`s]{0,2}\s*name|husband\s*['’`s]{0,2}\s*name|spouse|wife\s*['’`s]{0,2}\s*name|father\s*:|mother\s*:|fathers?\ occupation
      |passport(?:\s*(?:no|number|details|\#|validity|expiry|status|issue)|\s*:)|pan\s*(?:no|card)|aadhaa?r|national\s*id|id\s*(?:number|no)\b|identity\s*card|ssn\b|social\s*security
      |age\s*[:/-]|age$|\d{2}\s*years?\s*old|blood\s*group|height\s*:|weight\s*:|complexion|race\s*:|ethnicity|children\s*:|no\.?\s*of\s*children
      |visa\s*status|driv(?:ing|er['’`s]*)\s*licen[cs]e\s*(?:no|number|:)|home\s*town\s*:|native\s*place|domicile
      |married\b|unmarried\b|single\s*$|divorced
      |date\ de\ naissance|lieu\ de\ naissance|né(?:e|\(e\))?\ le|situation\ (?:familiale|matrimoniale)|nationalité|célibataire|marié
      |geburts(?:datum|ort|tag)|geboren\ am|familienstand|staatsangehörigkeit|nationalität|konfession|geschlecht|ledig\b|verheiratet
      |fecha\ de\ nacimiento|lugar\ de\ nacimiento|estado\ civil|nacionalidad|sexo\b|dni\b|edad\s*:|solter[oa]|casad[oa]
      |data\ de\ nascimento|naturalidade|nacionalidade|idade\s*:|solteir[oa]|rg\s*:|cpf\s*:|genre\s*:|gênero|género
      |data\ di\ nascita|luogo\ di\ nascita|nazionalità|stato\ civile
      ))(?=\W|$|\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL_ONLY = re.compile(r"[^:]{2,30}:?\s*$")
