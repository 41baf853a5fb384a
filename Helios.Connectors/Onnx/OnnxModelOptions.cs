namespace Helios.Connectors.Onnx;

/// <summary>Where the model and its library lie, and how patiently they are tried.</summary>
public sealed record OnnxModelOptions
{
    /// <summary>Folder with model.onnx, scaler.json, golden.json and card.json.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder or file of ONNX Runtime; null for the usual places.</summary>
    public string? Library { get; init; }

    /// <summary>Largest file that is read, in bytes.</summary>
    public long MaximumBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most windows of one run; at least the number of features.</summary>
    /// <remarks>Of 8 to 16 windows the layers' values stay in the cache of a core; larger batches cost a tenth more a window, not less.</remarks>
    public int MaximumBatch { get; init; } = 16;

    /// <summary>Pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);
}
