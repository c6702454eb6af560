"""Addresses of the application."""

from django.urls import path

from resolutions.views import accounts, browse, comparison, history, home, resolution, review, uploads

urlpatterns = [
    path("", home.home, name="home"),
    path("method/", home.method, name="method"),
    path("robots.txt", home.robots, name="robots"),
    path("accounts/sign-in/", accounts.SignIn.as_view(), name="sign-in"),
    path("accounts/sign-out/", accounts.SignOut.as_view(), name="sign-out"),
    path("accounts/password/", accounts.Password.as_view(), name="password"),
    path("suggestions/", browse.suggestions, name="suggestions"),
    path("compare/", comparison.choose, name="choose"),
    path("compare/<path:pair>/", comparison.comparison, name="comparison"),
    path("resolutions/", browse.resolutions, name="resolutions"),
    path("resolutions/<path:symbol>/history/<int:older>...<int:newer>/", history.revisions, name="revisions"),
    path("resolutions/<path:symbol>/history/", history.history, name="history"),
    path("resolutions/<path:symbol>/revise/", history.revise, name="revise"),
    path("resolutions/<path:symbol>/withdraw/", history.withdraw, name="withdraw"),
    path("resolutions/<path:symbol>/source", resolution.source, name="source"),
    path("resolutions/<path:symbol>/", resolution.resolution, name="resolution"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<uuid:upload_id>/", uploads.upload, name="upload"),
    path("uploads/<uuid:upload_id>/answer/", uploads.answer, name="answer_upload"),
    path("uploads/<uuid:upload_id>/retry/", uploads.retry, name="retry_upload"),
    path("uploads/<uuid:upload_id>/discard/", uploads.discard_upload, name="discard_upload"),
    path("review/<int:edition_id>/", review.review, name="review"),
    path("review/<int:edition_id>/fix/", review.fix, name="fix_edition"),
    path("review/<int:edition_id>/undo/", review.undo, name="undo_fix"),
    path("review/<int:edition_id>/publish/", review.publish, name="publish_edition"),
    path("review/<int:edition_id>/discard/", review.discard, name="discard_edition"),
    path("review/<int:edition_id>/source", review.draft_source, name="draft_source"),
    path("review/<int:edition_id>/pages/<int:page>.png", review.page_image, name="page_image"),
]
