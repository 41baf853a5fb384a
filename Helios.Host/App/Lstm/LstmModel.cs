using Helios.Connectors.Onnx;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Detection.Rows;

namespace Helios.Host.App.Lstm;

/// <summary>The one model of the process: opened with the service, shown as part <c>model</c>, closed with it.</summary>
internal sealed partial class LstmModel : IDisposable
{
    /// <summary>What the network was trained on: a row a minute.</summary>
    private static readonly TimeSpan Trained = TimeSpan.FromMinutes(1);

    private readonly OnnxModelKeeper? _keeper;
    private readonly RowStageOptions? _stage;
    private readonly ILogger _logger;

    private LstmModel(HeliosOptions options, PartBoard parts, TimeProvider time, ILogger logger)
    {
        _logger = logger;
        var lstm = options.Detection.Lstm;
        var folder = LstmFolder.Of(lstm.Folder);
        if (Reason(options, folder) is { } reason)
        {
            LogOff(reason);
            return;
        }

        if (options.Metrics.Window != Trained)
        {
            LogOtherWindow(options.Metrics.Window.TotalSeconds, Trained.TotalSeconds);
        }

        var files = new OnnxModelOptions
        {
            Folder = folder,
            Library = lstm.Library.Length == 0 ? null : lstm.Library,
            FirstPause = lstm.FirstPause,
            LongestPause = lstm.LongestPause,
            MaximumBatch = lstm.MaximumBatch,
        };
        _stage = new RowStageOptions { Alarms = AlarmSettings.Stage(options.Detection) };
        _keeper = new OnnxModelKeeper(files, time, new Random(HashCode.Combine(options.Node.Name, time.GetUtcNow().Ticks)));
        // The first attempt is made here, so that the board's first word is the model's state and not that nobody has asked for it.
        _ = _keeper.Current;
        parts.Watch(() => _keeper.Status);
        _keeper.Changed = parts.Report;
        if (_keeper.Failure is null)
        {
            LogServes(folder);
        }
    }

    /// <summary>Makes the stage of a partition; null where the LSTM is off.</summary>
    public Func<RowStage>? Stages => _keeper is null ? null : () => new RowStage(_keeper, _stage);

    /// <summary>Opens the model, or leaves it off, as configuration says. A model that cannot be used is no reason not to start.</summary>
    public static LstmModel Open(HeliosOptions options, PartBoard parts, TimeProvider time, ILogger logger) => new(options, parts, time, logger);

    /// <summary>Tries again where that is due, and loads files that have changed. Called every few seconds; never throws.</summary>
    public void Look() => _keeper?.Look();

    /// <inheritdoc/>
    public void Dispose() => _keeper?.Dispose();

    /// <summary>Why it is off; null where it is on.</summary>
    private static string? Reason(HeliosOptions options, string folder)
    {
        var lstm = options.Detection.Lstm;
        if (lstm.Enabled != LstmMode.Auto)
        {
            return lstm.Enabled == LstmMode.On ? null : "helios.detection.lstm.enabled = off";
        }

        if (options.Metrics.Window != Trained)
        {
            return $"it judges minutes, and helios.metrics.window is {options.Metrics.Window.TotalSeconds:0.###} s";
        }

        if (!Directory.Exists(folder))
        {
            return $"there is no folder {folder}";
        }

        // What somebody has named is expected to work: if it does not, that is a failure to report, not a reason to be off.
        var isNamed = lstm.Library.Length > 0 || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OnnxLibrary.Variable));
        return isNamed ? null : LibraryProblem();
    }

    private static string? LibraryProblem()
    {
        try
        {
            OnnxLibrary.Open();
            return null;
        }
        catch (SequenceModelException missing) when (missing.Failure == SequenceModelFailure.LibraryMissing)
        {
            return missing.Message;
        }
        catch (SequenceModelException)
        {
            // It is there and cannot be used: the attempt to load the model says so, and is repeated.
            return null;
        }
    }
}
