namespace Helios.Pipeline.Ingest.Json;

/// <summary>What a record turned out to be.</summary>
internal enum HeliosOutcome : byte
{
    /// <summary>An event in Helios JSON; the fields are filled as far as they were given.</summary>
    Event,

    /// <summary>A valid JSON object without event_id and with foreign names: perhaps a cloud's envelope.</summary>
    Foreign,

    /// <summary>The record starts with an array; nothing else was looked at.</summary>
    Array,

    /// <summary>Not usable; the detail says why.</summary>
    Malformed,
}
