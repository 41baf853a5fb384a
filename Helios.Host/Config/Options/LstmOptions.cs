using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.detection.lstm</c>: the network over the eight metrics of a tenant together.</summary>
public sealed class LstmOptions
{
    public LstmMode Enabled { get; set; } = LstmMode.Auto;

    /// <summary>Folder of the model; empty means models/lstm beside the program.</summary>
    public string Folder { get; set; } = "";

    /// <summary>File or folder of ONNX Runtime; empty means the usual places.</summary>
    public string Library { get; set; } = "";

    /// <summary>Pause after the first failed attempt to load the model.</summary>
    [ConfigurationKeyName("first-pause")]
    [DurationRange("100ms", "1h")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between attempts.</summary>
    [ConfigurationKeyName("longest-pause")]
    [DurationRange("100ms", "1d")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most tenants judged in one run.</summary>
    [ConfigurationKeyName("maximum-batch")]
    [NumberRange(8, 1024)]
    public int MaximumBatch { get; set; } = 16;
}
