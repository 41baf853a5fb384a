namespace Helios.Pipeline.Ingest;

/// <summary>What decoding needs to know about the moment and the door an input came through.</summary>
/// <param name="Now">UTC ticks; times too far ahead of it are rejected.</param>
/// <param name="DefaultArrival">
/// UTC ticks for events without received_at: now in live input. <see cref="EventFields.AbsentTime"/> in files, where the event
/// time stands in. An envelope whose own time is optional and absent takes it as event time too.
/// </param>
/// <param name="DefaultSource">Cloud name for events that do not name one, for example that of the endpoint; null for none.</param>
public readonly record struct DecodeContext(
    long Now,
    long DefaultArrival = EventFields.AbsentTime,
    string? DefaultSource = null);
