"""The site from memory, for those who write: what is saved is seen.

    state      a hub as it was read last, and how it is read again; keeps what was good
    affected   what must be read again after files have changed
    units      what there is to know of each unit of a page
    frame      what is added to a page of the site: the script, the panel, the problems
    served     paths to answers, over the state
    hosts      whose requests are answered
    app        requests to answers, and the stream of events
    looking    which files have changed, without anybody telling
    watching   when to look
    server     the socket, and the run from start to Ctrl-C

Nothing here writes a file. What comes over the network only ever chooses among known paths.
"""
