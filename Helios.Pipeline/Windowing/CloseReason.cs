using System.Text.Json.Serialization;

namespace Helios.Pipeline.Windowing;

/// <summary>What closed a window; wire words in <see cref="VerdictWords"/>.</summary>
public enum CloseReason : byte
{
    /// <summary>Still open.</summary>
    [JsonStringEnumMemberName("open")]
    None,

    /// <summary>Every expected source delivered.</summary>
    Complete,

    /// <summary>The clock passed the window's length.</summary>
    Timeout,

    /// <summary>The input ended.</summary>
    End,

    /// <summary>The limit of open windows was reached and this one was the oldest.</summary>
    Capacity,
}
