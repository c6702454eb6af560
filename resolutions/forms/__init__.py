"""Forms: what editors send, checked and put into the words of the services."""
