// Keeps the library of HTTP sources from being empty while it is built alone.
