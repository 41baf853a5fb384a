using Helios.Actors.Hosting;
using Helios.Actors.Jobs;

namespace Helios.Host.App.Jobs;

/// <summary>Runs the bodies of scheduled jobs for their entities, at most two at a time.</summary>
/// <remarks>
/// Thread-safe. A run that does not end although it was cancelled gives up its place after <see cref="Grace"/>; until it ends its job fails at once.
/// What a run cut off by the end of the process had to say is lost: the entity finds that out when it is recovered.
/// </remarks>
internal sealed partial class JobRoom : IEffects, IAsyncDisposable
{
    /// <summary>Runs at a time.</summary>
    public const int MostAtOnce = 2;

    /// <summary>How long a cancelled run may take to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AskFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IJobBody> _bodies;
    private readonly IEntities _entities;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JobInstruments _instruments;
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);
    private Task _announced = Task.CompletedTask;
    private bool _disposed;

    /// <param name="bodies">The jobs that there are.</param>
    /// <param name="entities">Where their entities are reached.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of runs that fail.</param>
    public JobRoom(IEnumerable<IJobBody> bodies, IEntities entities, TimeProvider time, ILogger logger)
    {
        _bodies = bodies.ToDictionary(body => body.Name, StringComparer.Ordinal);
        (_entities, _time, _logger, _instruments) = (entities, time, logger, new JobInstruments(time));
    }

    /// <summary>Has every job take on its configuration, asking until each has answered; returns at once.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _announced = Task.Run(AnnounceAsync);
        }
    }

    /// <inheritdoc/>
    public void Run(EntityId by, object effect)
    {
        switch (effect)
        {
            case StartJob start:
                Begin(start);
                break;
            case CancelJob cancel:
                Cancel(cancel);
                break;
        }
    }

    /// <summary>Cancels what runs and waits for it, at most <see cref="Grace"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            running = [.. _works.Values.Select(work => work.Done), _announced];
        }

        await _stop.CancelAsync();
        await Task.WhenAll(running);
        _instruments.Dispose();
        _stop.Dispose();
    }

    private void Begin(StartJob start)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            var before = _works.GetValueOrDefault(start.Name);
            var work = new Work(CancellationTokenSource.CreateLinkedTokenSource(_stop.Token), start.Run.Id);
            _works[start.Name] = work;
            work.Done = Task.Run(() => WorkAsync(start, work, before?.Body ?? Task.CompletedTask));
        }
    }

    private void Cancel(CancelJob cancel)
    {
        Work? work;
        lock (_gate)
        {
            work = _works.GetValueOrDefault(cancel.Name);
        }

        // Beside the caller: whoever waits for the token runs in the call.
        _ = work?.Run == cancel.Run ? Task.Run(work.Cancel) : Task.CompletedTask;
    }

    private async Task WorkAsync(StartJob start, Work work, Task before)
    {
        var token = work.Token;
        var took = false;
        try
        {
            await _places.WaitAsync(token);
            took = true;
            work.Body = before;
            var outcome = before.IsCompleted
                ? await OutcomeAsync(start, work)
                : new JobOutcome(JobResults.Failed, "the run before was cancelled but has not ended; if that lasts, restart the node and report it");
            if (outcome is not null)
            {
                await TellAsync(start, outcome);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The entity has cancelled the run and knows, or the process ends and it will find out.
        }
        catch (Exception e)
        {
            LogLost(start.Name, start.Run.Id, e);
        }
        finally
        {
            _ = took ? _places.Release() : 0;
            work.Dispose();
        }
    }

    /// <summary>What came of a run; null where nobody wants to know any more.</summary>
    private async Task<JobOutcome?> OutcomeAsync(StartJob start, Work work)
    {
        if (!_bodies.TryGetValue(start.Name, out var body))
        {
            return new JobOutcome(JobResults.Failed, $"this node knows no job {start.Name}");
        }

        var began = _time.GetTimestamp();
        var token = work.Token;
        using var given = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var watch = token.Register(() => given.CancelAfter(Grace));
        var progress = new ProgressTeller(_entities, start, _time);
        var running = Task.Run(() => body.RunAsync(start.Run, progress, token), CancellationToken.None);
        work.Body = running;
        JobOutcome? outcome;
        try
        {
            outcome = await running.WaitAsync(given.Token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            if (!running.IsCompleted)
            {
                LogHangs(start.Name, start.Run.Id, Grace.TotalSeconds);
            }

            outcome = null;
        }
        catch (Exception e)
        {
            LogFailed(start.Name, start.Run.Id, e);
            outcome = new JobOutcome(JobResults.Failed, e.Message);
        }

        _instruments.Ran(start.Name, outcome?.Result ?? "cancelled", _time.GetElapsedTime(began));
        return outcome;
    }

    /// <summary>Says what came of a run until the entity has heard it, or until it has given the run up.</summary>
    private async Task TellAsync(StartJob start, JobOutcome outcome)
    {
        var done = new JobCommand.Done(start.Run.Id, outcome);
        while (!await TryAskAsync(start.Name, done) && _time.GetUtcNow() < start.Run.Deadline)
        {
            await Task.Delay(AskAgain, _time, _stop.Token);
        }
    }

    private async Task AnnounceAsync()
    {
        try
        {
            var left = _bodies.Keys.ToList();
            while (left.Count > 0)
            {
                var unanswered = new List<string>();
                foreach (var name in left)
                {
                    if (!await TryAskAsync(name, new JobCommand.Start()))
                    {
                        unanswered.Add(name);
                    }
                }

                left = unanswered;
                if (left.Count > 0)
                {
                    await Task.Delay(AskAgain, _time, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The node stops; the next one says it again.
        }
    }

    private async Task<bool> TryAskAsync(string name, JobCommand command)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(AskFor);
        try
        {
            await _entities.AskAsync<JobReply>(JobEntity.IdOf(name), command, limit.Token);
            return true;
        }
        catch (EntityException e)
        {
            LogNotHeard(name, e.Message);
            return false;
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            LogNotHeard(name, "no answer in time");
            return false;
        }
    }

    private sealed class Work(CancellationTokenSource stop, string run) : IDisposable
    {
        /// <summary>Taken once: the source may be gone when somebody asks.</summary>
        public CancellationToken Token { get; } = stop.Token;

        public string Run => run;

        /// <summary>The body's own task, which may outlive the run.</summary>
        public Task Body { get; set; } = Task.CompletedTask;

        public Task Done { get; set; } = Task.CompletedTask;

        public void Cancel()
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself in the same moment.
            }
        }

        public void Dispose() => stop.Dispose();
    }

    /// <summary>Passes progress on, but not more often than people look.</summary>
    private sealed class ProgressTeller(IEntities entities, StartJob start, TimeProvider time) : IProgress<JobProgress>
    {
        private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

        private long _told = time.GetTimestamp();

        public void Report(JobProgress value)
        {
            if (time.GetElapsedTime(_told) >= Period)
            {
                _told = time.GetTimestamp();
                double? share = double.IsFinite(value.Share) ? Math.Clamp(value.Share, 0, 1) : null;
                entities.Tell(JobEntity.IdOf(start.Name), new JobCommand.Progress(start.Run.Id, share, value.Text));
            }
        }
    }
}
