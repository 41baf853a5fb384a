using Helios.Connectors.Onnx;
using Helios.Host.App.Lstm;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Host.Detecting;

/// <summary>The LSTM over files of the eight metrics, one model for all files of a call. Loaded when a file asks for it, and tried once.</summary>
internal sealed class LstmFiles : IDisposable
{
    /// <summary>A result does not begin with one detector and end with another because a pause has passed meanwhile.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromDays(365);

    private readonly OnnxModelKeeper _keeper;

    /// <param name="folder">Of the model; null for the one that comes with the program.</param>
    public LstmFiles(string? folder)
    {
        var options = new OnnxModelOptions { Folder = LstmFolder.Of(folder), FirstPause = Never, LongestPause = Never };
        _keeper = new OnnxModelKeeper(options, TimeProvider.System, new Random(1));
    }

    /// <summary>An engine with the LSTM beside its detectors.</summary>
    public MultivariateEngine AddTo(MultivariateEngine engine) => engine with
    {
        Named = new Dictionary<string, NamedColumnsEngine>(StringComparer.Ordinal)
        {
            [LstmDetector.RegisteredName] = new(
                FeatureVector.Names,
                LstmDetector.Steps - 1,
                // A probability cannot grow from alarm to alarm: nothing is raised. Anomalies ten minutes apart are two.
                new AlarmPolicyOptions { Raise = 0, DeadRows = 10 },
                () => new FallbackDetector(_keeper),
                () => _keeper.Reason),
        },
    };

    /// <inheritdoc/>
    public void Dispose() => _keeper.Dispose();
}
