using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.notify</c>: the webhook through which a person is called.</summary>
public sealed class NotifyOptions
{
    /// <summary>http or https address; empty means that nobody can be called.</summary>
    public string Url { get; set; } = "";

    /// <summary>Shared with the receiver, for the signature.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Longest wait for an answer.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a notice is sent again where that may help.</summary>
    [NumberRange(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Further headers of each request.</summary>
    public Dictionary<string, string> Headers { get; set; } = new(StringComparer.Ordinal);
}
