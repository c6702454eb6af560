"""The WSGI application that gunicorn serves: its threads share a pool of connections to the database."""

import os

from django.core.wsgi import get_wsgi_application

from config import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.require_what_serving_needs()
settings.DATABASES["default"]["OPTIONS"]["pool"] = settings.POOL
application = get_wsgi_application()
