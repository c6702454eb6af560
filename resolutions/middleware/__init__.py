"""What every request passes on its way in and out; settings.MIDDLEWARE says in which order."""
