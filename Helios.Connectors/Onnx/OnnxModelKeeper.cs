using System.Globalization;
using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Connectors.Onnx;

/// <summary>Keeps the model of a folder serving: loads it, drops it when it fails, tries again with pauses that double. Thread-safe.</summary>
/// <remarks>
/// An attempt is made by whoever asks for the model when it is due; others who ask meanwhile get none and do not wait. A model that failed
/// is closed when its last run has ended. <see cref="Changed"/> tells what <see cref="Status"/> then says. Who calls <see cref="Look"/> from time
/// to time has files that change loaded anew: what serves is what lies in the folder.
/// </remarks>
public sealed class OnnxModelKeeper : ISequenceModelSource, IDisposable
{
    private readonly OnnxModelOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<OnnxModelOptions, ISequenceModel> _load;
    private readonly Backoff _backoff;
    private readonly Lock _gate = new();
    private volatile ISequenceModel? _model;
    private long _due;
    private bool _isClosed;
    private string _tried = "";
    private string _seen = "";

    /// <summary>Creates a keeper; the model is loaded when it is first asked for.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Measures the pauses.</param>
    /// <param name="random">Seeded; shortens the pauses so that nodes do not try in step.</param>
    public OnnxModelKeeper(OnnxModelOptions options, TimeProvider clock, Random random)
        : this(options, clock, random, OnnxModelFolder.Load)
    {
    }

    internal OnnxModelKeeper(OnnxModelOptions options, TimeProvider clock, Random random, Func<OnnxModelOptions, ISequenceModel> load)
    {
        (_options, _clock, _load) = (options, clock, load);
        _backoff = new Backoff(options.FirstPause, options.LongestPause, random);
        _due = clock.GetTimestamp();
        Status = new PartStatus("model", LstmDetector.RegisteredName, PartMode.Fallback, "ewma", clock.GetUtcNow(), "not loaded yet", 0);
    }

    /// <summary>Whether the model serves, since when, and why not.</summary>
    public PartStatus Status { get; private set; }

    /// <summary>Class of the last failure; null while the model serves.</summary>
    public SequenceModelFailure? Failure { get; private set; }

    /// <summary>What the last failure was; null while the model serves.</summary>
    public string? Reason { get; private set; }

    /// <summary>Failed attempts and runs since the start.</summary>
    public long Failures { get; private set; }

    /// <summary>Called after every change and failed attempt, on the thread that met it and outside of locks.</summary>
    public Action<PartStatus>? Changed { get; set; }

    /// <inheritdoc />
    public ISequenceModel? Current
    {
        get
        {
            if (_model is { } model)
            {
                return model;
            }

            if (_clock.GetTimestamp() < Interlocked.Read(ref _due) || !_gate.TryEnter())
            {
                return null;
            }

            try
            {
                // Another thread may have made the attempt since the look at the clock.
                if (_model is null && !_isClosed && _clock.GetTimestamp() >= _due)
                {
                    TryLoad_NeedsLock();
                }
                else
                {
                    return _model;
                }
            }
            finally
            {
                _gate.Exit();
            }

            Changed?.Invoke(Status);
            return _model;
        }
    }

    /// <summary>
    /// Makes an attempt that is due without waiting for somebody to ask for the model; and where files have changed since the last attempt, and are the
    /// same as at the look before, loads them at once. Files that cannot be used end the model that serves, as at a start.
    /// </summary>
    /// <remarks>Four questions to the file system. A folder that is being copied to is left alone until it stands still.</remarks>
    public void Look()
    {
        var stamp = OnnxModelFolder.Stamp(_options.Folder);
        var isStill = stamp == Interlocked.Exchange(ref _seen, stamp);
        if (!isStill || stamp == Volatile.Read(ref _tried))
        {
            _ = Current;
            return;
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            var before = _model;
            TryLoad_NeedsLock();
            (before as IDisposable)?.Dispose();
        }

        Changed?.Invoke(Status);
    }

    /// <inheritdoc />
    public void Failed(ISequenceModel model, SequenceModelException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        lock (_gate)
        {
            if (!ReferenceEquals(_model, model))
            {
                return;
            }

            _model = null;
            Note_NeedsLock(failure);
            (model as IDisposable)?.Dispose();
        }

        Changed?.Invoke(Status);
    }

    /// <summary>Closes the model; none is loaded again.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            (_model as IDisposable)?.Dispose();
            _model = null;
        }
    }

    private void TryLoad_NeedsLock()
    {
        // Before the files are read: a change while they are is then seen at the next look.
        Volatile.Write(ref _tried, OnnxModelFolder.Stamp(_options.Folder));
        try
        {
            _model = _load(_options);
            (Failure, Reason) = (null, null);
            Status = Status with { Mode = PartMode.Primary, Serving = LstmDetector.RegisteredName, Since = _clock.GetUtcNow(), Why = null };
            _backoff.Reset();
        }
        catch (SequenceModelException failure)
        {
            _model = null;
            Note_NeedsLock(failure);
        }
    }

    private void Note_NeedsLock(SequenceModelException failure)
    {
        Failures++;
        (Failure, Reason) = (failure.Failure, failure.Message);
        var since = Status.Mode == PartMode.Primary ? _clock.GetUtcNow() : Status.Since;
        var pause = _backoff.Next();
        var retry = string.Create(CultureInfo.InvariantCulture, $"tried again at {_clock.GetUtcNow() + pause:HH:mm:ss} UTC, failures so far {Failures}");
        Status = Status with { Mode = PartMode.Fallback, Serving = "ewma", Since = since, Why = $"{failure.Message}; {retry}" };
        Interlocked.Exchange(ref _due, _clock.GetTimestamp() + (long)(pause.TotalSeconds * _clock.TimestampFrequency));
    }
}
