using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Helios.Pipeline.Detection;

namespace Helios.Pipeline.Analytics;

/// <summary>Services whose training is due, first come first served, each once; and what trainings bring back.</summary>
internal sealed class TrainingQueue(AnalyticsOptions options)
{
    private const int Width = ServiceFeatures.Length;

    // After a failure so many more rows are waited for.
    private const int RetryAfter = 10;

    private readonly Queue<WatchedService> _queue = new();

    /// <summary>Trainings adopted.</summary>
    public long Adopted { get; set; }

    /// <summary>Trainings that failed.</summary>
    public long Failed { get; set; }

    /// <summary>Services that wait; not longer than there are services, for one that leaves is taken out when its turn comes.</summary>
    public int Waiting { get; private set; }

    /// <summary>Queues a service whose training is due.</summary>
    public void Offer(WatchedService service)
    {
        if (!service.IsQueued && !service.IsOut && service.IsDue)
        {
            service.IsQueued = true;
            _queue.Enqueue(service);
            Waiting++;
        }
    }

    /// <summary>Lets a service go that leaves.</summary>
    public void Leave(WatchedService service)
    {
        if (service.IsQueued)
        {
            service.IsQueued = false;
            Waiting--;
            Shrink();
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _queue.Clear();
        Waiting = 0;
    }

    /// <summary>Makes the training of the next service.</summary>
    public bool TryTake([NotNullWhen(true)] out ServiceTraining? training)
    {
        while (_queue.TryDequeue(out var service))
        {
            if (service.IsQueued)
            {
                (service.IsQueued, service.IsOut) = (false, true);
                Waiting--;
                training = Make(service);
                return true;
            }
        }

        training = null;
        return false;
    }

    /// <summary>Takes a training back.</summary>
    public void Adopt(ServiceTraining training, AlertTeller alerts, DateTimeOffset now, AnalyticsFindings findings)
    {
        var service = training.Owner;
        (service.IsOut, service.TakenFresh) = (false, 0);
        (service.IsDirty, service.IsWhole) = (true, true);
        if (training.Epoch != service.Epoch)
        {
            // It had been away for so long that all was forgotten.
        }
        else if (training.Result is not { } result)
        {
            Fail(service, training, now, findings);
        }
        else
        {
            service.Penalty = 0;
            service.Models = result.Models;
            if (!training.Input.IsAgain)
            {
                (service.Trained, service.TrainedFrom, service.Version) = (training.Input.Rows, training.Input.First, training.Input.Version);
                service.Log.Drop(Math.Min(training.Logged, service.Log.Count));
            }

            CatchUp(service, result.Models);
            if (!training.Input.IsAgain)
            {
                Adopted++;
                Tell(service, training, alerts, now, findings);
            }
        }

        Offer(service);
    }

    private void Tell(WatchedService service, ServiceTraining training, AlertTeller alerts, DateTimeOffset now, AnalyticsFindings findings)
    {
        var plans = CapacityWatch.Plan(service, training, options, alerts, findings);
        ModelReport.Tell(service, training, plans, now, findings);
        TrainingReport.Patterns(service, training, findings);
        TrainingReport.Trends(training, findings);
        TrainingReport.Forecasts(service, options, now, findings);
    }

    private void Fail(WatchedService service, ServiceTraining training, DateTimeOffset now, AnalyticsFindings findings)
    {
        Failed++;
        findings.Models.Add(ModelReport.Failed(training, now));
        service.Penalty = service.Fresh + RetryAfter - (service.Trained is null ? options.TrainAfter : options.RetrainEvery);
        if (training.Input.IsAgain)
        {
            // What cannot be made again is learnt anew.
            (service.Trained, service.Patterns) = (null, null);
            service.Log.Drop(service.Log.Count);
        }
    }

    /// <summary>Shows new models the hours that came since what they were fitted on.</summary>
    private static void CatchUp(WatchedService service, ServiceModels models)
    {
        var rows = service.Log.Rows;
        var first = service.TrainedFrom + (service.Trained!.Length / Width);
        for (var i = 0; i < rows.Length / Width; i++)
        {
            models.Replay(rows.Slice(i * Width, Width), first + i);
        }
    }

    private ServiceTraining Make(WatchedService service)
    {
        var isAgain = !service.IsFreshDue;
        var rows = isAgain ? service.Trained! : service.Ring.Last(service.Ring.Count);
        var input = new TrainingInput(
            rows,
            isAgain ? service.TrainedFrom : service.Ring.Oldest,
            SeedOf(service, isAgain ? service.Version : service.Version + 1),
            AlertRules.Metrics(service, options),
            isAgain ? service.Version : service.Version + 1,
            isAgain)
        {
            Before = service.Trained,
            Since = service.Log.Rows.ToArray(),
            Patterns = service.Patterns,
        };
        var logged = isAgain ? 0 : service.Log.Count;
        if (!isAgain)
        {
            (service.TakenFresh, service.Fresh) = (service.Fresh, 0);
        }

        return new ServiceTraining(service, input, logged, options);
    }

    private int SeedOf(WatchedService service, int version)
    {
        var digest = AnomalyId.Hash($"{service.Tenant}|{service.Name}|{version}");
        return options.Seed ^ int.Parse(digest.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes out those that left, where they are many.</summary>
    private void Shrink()
    {
        if (_queue.Count <= (2 * Waiting) + 16)
        {
            return;
        }

        for (var left = _queue.Count; left > 0; left--)
        {
            var service = _queue.Dequeue();
            if (service.IsQueued)
            {
                _queue.Enqueue(service);
            }
        }
    }
}
