"""How near the engine comes to what readers marked: links, changes of substance."""
