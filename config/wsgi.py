"""The WSGI application that gunicorn serves: its threads share a pool of connections to each database."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.require_what_serving_needs()
# A thread that computes lets the others of its process go on after a thousandth of a second, not after five: a page
# that is ready waits for a few such turns.
sys.setswitchinterval(0.001)
for database in settings.DATABASES.values():
    database["OPTIONS"]["pool"] = settings.POOL
application = get_wsgi_application()
