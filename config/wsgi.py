"""The WSGI application that gunicorn serves: its threads share a pool of connections to each database."""

import os

from django.core.wsgi import get_wsgi_application

from config import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.require_what_serving_needs()
for database in settings.DATABASES.values():
    database["OPTIONS"]["pool"] = settings.POOL
application = get_wsgi_application()
