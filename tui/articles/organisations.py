"""Words by which an author is recognised as an organisation, in several languages.

A reference names an organisation whole (`BBC News.`) and a person by family name and initials. A byline does not say
which of the two it is, so this module holds what settles it: the names of news agencies and broadcasters, words that
occur in names of organisations and practically never in names of people, and words that occur in both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.articles.lazy_pattern import lazy_pattern

KNOWN = frozenset(
    re.split(
        r"[|\n]\s*",
        """20 minutes|aftenposten|agência brasil|agence france-presse|agencia efe|agenzia ansa|agenzia nova|al arabiya
        al jazeera|al jazeera english|amnesty international|associated press|australian associated press|bbc news
        bloomberg|bloomberg news|bloomberg opinion|boston globe|canadian press|chicago tribune
        christian science monitor|corriere della sera|daily beast|daily express|daily mail|daily mirror|daily telegraph
        der spiegel|der standard|deutsche presse-agentur|deutsche welle|die presse|die welt|die zeit
        doctors without borders|dpa|editorial board|el mundo|el país|estadão|euronews|evening standard|federal reserve
        financial times|folha de s. paulo|folha de s.paulo|foreign policy|fox news|france 24|france info
        france médias monde|frankfurter allgemeine|frankfurter rundschau|globe and mail|greenpeace|guardian|haaretz
        helsingin sanomat|hindustan times|human rights watch|huffington post|irish times|irish independent
        jerusalem post|kyodo|kyodo news|la libre|la nación|la presse|la presse canadienne|la repubblica|la stampa
        la vanguardia|le figaro|le monde|le parisien|le soir|libération|los angeles times|médecins sans frontières
        middle east eye|montsame|national geographic|neue zürcher zeitung|new scientist|new york post|new york times
        o globo|pa media|philadelphia inquirer|politico|press association|press release|press trust of india
        presse canadienne|propublica|radio free asia|radio free europe|red crescent|red cross|reuters|ria novosti
        rossiya segodnya|san francisco chronicle|saudi press agency|save the children|scientific american|sky news
        south china morning post|sueddeutsche zeitung|süddeutsche zeitung|svenska dagbladet|swissinfo|tageszeitung
        tanjug|tass|the associated press|the canadian press|the conversation|the economist|the guardian|times of india
        times of israel|unicef|union of concerned scientists|united nations|united press international|usa today
        voice of america|wall street journal|washington examiner|washington post|washington times|wikinews
        wikipedia|xinhua|yonhap""",
    )
)
"""Whole names of news agencies, broadcasters and papers that sign articles."""

ACRONYMS = frozenset(
    """
    AAP ABC AFP ANI ANSA AP APF ARD BBC BMJ CBC CBS CDC CIA CNA CNBC CNN CTK CTV DPA DW ECB EEA EFE EPA ESA EU FAO FBI
    FDA FT HRW IAEA IANS ILO IMF IOM IPCC IRNA ITAR ITV KNA MIT MTI NASA NATO NBC NHK NHS NOAA NPR NRK NTB NZZ OCHA OECD
    OPEC ORF OSCE PAP PBS PTI RAI RBC RFA RFE RFI RIA RT RTBF RTE RTÉ RTL RTVE SABC SBS SDA SPA SRF SVT TASS TVN UKRI UN
    UNDP UNEP UNESCO UNHCR UNICEF UNRWA UPI USGS VOA WFP WHO WIPO WMO WTO WWF YLE ZDF
    """.split()
)
"""Abbreviations that are organisations when they stand in capitals."""

PLAIN_WORDS = frozenset(
    """
    academy administration agencies agency alliance army assembly associates association associations authority
    broadcasting bulletin bureau campaign census center centers centre centres channel chronicle coalition college
    commission committee companies company conference consortium contributors cooperative corp corporation
    correspondents council county department digest directorate editors embassy faculty federation foundation
    gazette gmbh government hospital inc initiative institut institute institution institutions international
    journal labs laboratories laboratory league library limited llc ltd magazine media ministry museum nations navy
    network networks news newspaper newspapers newsroom newswire observatory observer office online organisation
    organisations organization organizations parliament partnership plc police project publications publishing
    reporters research review secretariat senate services society staff statistics studios survey syndicate team
    telegraph television times tribune union universities university weekly writers

    academia academie académie agência agencia agence agentur agenzia akademie amt ag anstalt asociación associação
    association associazione ausschuss behörde bundesamt bundesministerium bundestag centro centrum consejo conselho
    comité comisión comissão commissione commissariat dienst dipartimento direction dirección direktion e.v. facoltà
    federación federação fédération fondation fondazione forschungsgemeinschaft fundación fundação gemeinschaft
    gesellschaft gobierno governo gouvernement hochschule instituto istituto kommission ministère ministerie
    ministerio ministero ministerium ministério nachrichten nachrichtenagentur nieuws nyheter nyhetsbyrån
    observatoire observatorio organisatie organisation organización organização organizzazione politecnico presse
    presseagentur redacción redacció redaccion redaktion redaktionen redactie redação redacao redazione rédaction
    sindicato sociedad sociedade società société stiftung universidad universidade universitat universiteit
    universität université università universitetet verband verein zeitung zentrum

    агентство академия ассоциация институт комитет министерство редакция университет
    """.split()
)
"""Words that make a name an organisation's, wherever they stand in it."""

DOUBTFUL_WORDS = frozenset(
    """
    bank board church club courier daily desk express fund group herald house mail mirror party post press record
    school service sun today trust watch world
    """.split()
)
"""Words that occur in names of organisations, and now and then as a family name (`Bill Press`)."""

FIRST_WORDS = frozenset(
    """
    african american arab asian australian british canadian central chinese european federal global
    indian international irish israeli italian japanese national nordic palestinian public russian scottish spanish
    supreme swedish swiss turkish ukrainian united welsh world
    """.split()
)
"""Words that begin names of organisations, and are nobody's given name."""

_COMPANY = lazy_pattern(
    r"(?:inc|llc|llp|ltd|plc|corp|co|gmbh|ag|s\.?a|s\.?p\.?a|n\.?v|b\.?v|pty|pte)\.?", re.IGNORECASE
)
_INNER = lazy_pattern(r"\s(?:of|for|against|without|on|für|pour|para)\s")
_WORD = lazy_pattern(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*\.?")


@lru_cache(maxsize=4_096)  # each author is asked about four times, and many articles have the same one
def is_organisation(name: str) -> bool:
    """Whether a name is plainly an organisation's: known, or holding a word that names of people do not have."""
    folded = name.casefold().strip(" .")
    if folded in KNOWN or name.startswith(("The ", "the ")):
        return True
    words = _WORD.findall(name)
    if any(word.casefold() in PLAIN_WORDS or word.casefold().rstrip(".") in PLAIN_WORDS for word in words):
        return True
    if any(word in ACRONYMS for word in words):
        return len(words) == 1 or not all(word.isupper() for word in words)
    if len(words) > 1 and words[0].casefold() in FIRST_WORDS and "," not in name:
        return True
    return bool(_INNER.search(name))


def is_company_suffix(part: str) -> bool:
    """Whether a part after a comma is the legal form of the company before it: `Inc.`, `GmbH`."""
    return bool(_COMPANY.fullmatch(part))


def may_be_organisation(name: str) -> bool:
    """Whether the name of what counts as a person could also be an organisation's."""
    return any(word.casefold() in DOUBTFUL_WORDS for word in _WORD.findall(name)[1:])
