"""Words by which an author is recognised as an organisation, in several languages.

A reference names an organisation whole (`BBC News.`) and a person by family name and initials. A byline does not say
which of the two it is, so this module holds what settles it: the names of news agencies and broadcasters, words that
occur in names of organisations and practically never in names of people, and words that occur in both.
"""

from __future__ import annotations

import re

KNOWN = frozenset(
    re.split(
        r"[|\n]\s*",
        """agence france-presse|agencia efe|agenzia ansa|al arabiya|al jazeera|associated press
        australian associated press|bloomberg|bloomberg news|bloomberg opinion|canadian press
        corriere della sera|der spiegel|deutsche presse-agentur|deutsche welle|die zeit|dpa|editorial board
        el mundo|el país|euronews|france médias monde|guardian|kyodo|kyodo news|la presse canadienne
        la repubblica|le figaro|le monde|libération|montsame|pa media|politico|press association
        press trust of india|presse canadienne|propublica|reuters|ria novosti|rossiya segodnya
        saudi press agency|sky news|swissinfo|tanjug|tass|the associated press|the canadian press
        the conversation|the economist|the guardian|united press international|voice of america|wikinews
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
    academy administration agencies agency assembly associates association associations authority broadcasting bureau
    centre coalition college commission committee companies company conference consortium contributors cooperative corp
    corporation correspondents council department directorate editors embassy faculty federation foundation
    gazette gmbh government hospital inc institut institute institution institutions laboratories laboratory limited llc
    ltd magazine media ministry museum network networks news newspaper newspapers newsroom observatory office
    organisation organisations organization organizations parliament partnership plc publications publishing reporters
    secretariat senate services society staff studios syndicate team tribune universities university writers

    academia academie académie agencia agence agentur agenzia akademie amt ag anstalt asociación associação association
    associazione ausschuss behörde bundesamt bundesministerium bundestag centro centrum consejo conselho comité comisión
    comissão commissione commissariat dienst dipartimento direction dirección direktion e.v. facoltà federación
    federação fédération fondation fondazione forschungsgemeinschaft fundación fundação gemeinschaft gesellschaft
    gobierno governo gouvernement hochschule instituto istituto kommission ministère ministerie ministerio ministero
    ministerium ministério nachrichten nachrichtenagentur observatoire observatorio organisatie organisation
    organización organização organizzazione politecnico presse presseagentur redacción redacció redaccion redaktion
    redaktionen redactie redação redacao redazione rédaction sindicato sociedad sociedade società société stiftung
    universidad universidade universitat universiteit universität université università universitetet verband verein
    zeitung zentrum

    агентство академия ассоциация институт комитет министерство редакция университет
    """.split()
)
"""Words that make a name an organisation's, wherever they stand in it."""

DOUBTFUL_WORDS = frozenset(
    """
    alliance assembly bank board center church club courier daily desk digest express fund group herald house journal
    league library mail mirror observer party post press project record review school service sun telegraph times today
    tribune trust union watch world
    """.split()
)
"""Words that occur in names of organisations, and now and then as a family name (`Bill Press`)."""

_INNER = re.compile(r"\s(?:of|for|against|without|on|für|pour|para)\s")
_WORD = re.compile(r"[^\W\d_]+(?:[.’'-][^\W\d_]+)*\.?")


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
    return bool(_INNER.search(name))


def may_be_organisation(name: str) -> bool:
    """Whether the name of what counts as a person could also be an organisation's."""
    return any(word.casefold() in DOUBTFUL_WORDS for word in _WORD.findall(name)[1:])
