"""Tables: the texts, what editors do to them, the comparisons that are kept, what accounts leave behind.

A published edition never changes, nor do events, corrections and pinned comparisons: triggers (migrations 0002 and
0004) refuse it whoever asks. What must hold is said here as constraints, so that the database holds it too.
"""

from resolutions.models.accounts import GivenPassword, RecoveryCode, Session, SignInAttempt
from resolutions.models.comparing import Comparison, Correction, CorrectionQuerySet
from resolutions.models.draft_links import DraftLink
from resolutions.models.editing import Event, Fix, Upload, UploadQuerySet
from resolutions.models.page_cache import CachedPage, PendingChange, PublicVersion
from resolutions.models.phrase_index import PASSAGE_WORDS, Occurrence, Passage, Shingle
from resolutions.models.search import BeginsWith, SearchWords, Unaccented
from resolutions.models.series import Series, SeriesMember, Sketch, StoredComparison, StoredLineage
from resolutions.models.texts import (
    NEWEST,
    Citation,
    Edition,
    EditionQuerySet,
    Paragraph,
    Resolution,
    ResolutionQuerySet,
)
from resolutions.models.visitors import Spending

__all__ = [
    "NEWEST",
    "PASSAGE_WORDS",
    "BeginsWith",
    "CachedPage",
    "Citation",
    "Comparison",
    "Correction",
    "CorrectionQuerySet",
    "DraftLink",
    "Edition",
    "EditionQuerySet",
    "Event",
    "Fix",
    "GivenPassword",
    "Occurrence",
    "Paragraph",
    "Passage",
    "PendingChange",
    "PublicVersion",
    "RecoveryCode",
    "Resolution",
    "ResolutionQuerySet",
    "SearchWords",
    "Series",
    "SeriesMember",
    "Session",
    "Shingle",
    "SignInAttempt",
    "Sketch",
    "Spending",
    "StoredComparison",
    "StoredLineage",
    "Unaccented",
    "Upload",
    "UploadQuerySet",
]
