using Helios.Host.Cli;
using Helios.Host.SeriesFiles;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting;

/// <summary>Runs one file through a detector and an alarm policy, row by row: memory does not grow with the file.</summary>
internal sealed class DetectFile(DetectOptions options, string path, string shown)
{
    /// <summary>The share of a file that is only learnt from, and the most rows: the probation of the Numenta benchmark.</summary>
    private const double LearnShare = 0.15;

    private const int MostLearnRows = 750;

    /// <summary>Where the length is not known before the end.</summary>
    private const int LearnRowsOfStream = 200;

    private const int RowsPerCheck = 4096;
    private const int MostTrainingValues = 100_000_000;

    private readonly NamedColumnsEngine? _named = options.Detector is { } name ? options.Multivariate.Named.GetValueOrDefault(name) : null;
    private long _alarms;
    private long _maintenance;
    private long _missing;
    private long _planned;
    private double _first = double.NaN;
    private bool _varies;
    private bool _judged;

    private SeriesReading Reading => SeriesReading.Default with { HasHeader = !options.NoHeader };

    /// <summary>Judges every row and writes it.</summary>
    /// <exception cref="IOException">The file cannot be read; <see cref="SeriesFormatException"/> where its content is at fault.</exception>
    /// <exception cref="DetectUsageException">No detector suits the file.</exception>
    public DetectSummary Run(Stream output, CancellationToken cancellationToken)
    {
        using IDetectOutput rows = options.Format == DetectFormat.Csv
            ? new CsvDetectOutput(output, options.Explain)
            : new NdjsonDetectOutput(output, options.Explain);
        return Run(rows, cancellationToken);
    }

    /// <inheritdoc cref="Run(Stream, CancellationToken)"/>
    public DetectSummary Run(IDetectOutput rows, CancellationToken cancellationToken)
    {
        using var input = SeriesSource.Open(path);
        var reader = SeriesReader.Open(input, shown, _named is null ? Reading : Reading with { Choose = Only });
        var learn = LearnRows(reader.Header.IsNamed);
        var judge = CreateJudge(reader.Header, learn, cancellationToken);
        var times = new StepMeter();
        while (reader.TryRead())
        {
            var verdict = judge.Judge(reader.Values, times.Next(reader.Ticks));
            Count(verdict, reader.Values);
            _planned += IsPlanned(times.Latest) ? 1 : 0;
            _judged |= verdict.State == DetectorState.Ready && reader.Rows > learn;
            rows.Write(reader, verdict, judge);
            if (reader.Rows % RowsPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return Summarise(reader, judge, learn, times);
    }

    private bool IsPlanned(long ticks)
    {
        for (var i = 0; i < options.Policy.Maintenance.Count; i++)
        {
            if (options.Policy.Maintenance[i].Contains(ticks))
            {
                return true;
            }
        }

        return false;
    }

    private void Count(in RowVerdict verdict, ReadOnlySpan<double> values)
    {
        _alarms += verdict.IsAlarm ? 1 : 0;
        _maintenance += verdict.Outcome == AlarmOutcome.Maintenance ? 1 : 0;
        _missing += verdict.Kind == AnomalyKind.MissingData || values.ContainsAnyExceptInRange(double.MinValue, double.MaxValue) ? 1 : 0;
        if (_varies || double.IsNaN(values[0]))
        {
            return;
        }

        _first = double.IsNaN(_first) ? values[0] : _first;
        _varies = values.Length > 1 || values[0] != _first;
    }

    private DetectSummary Summarise(SeriesReader reader, IRowJudge judge, int learn, StepMeter times) => new()
    {
        File = shown,
        Detector = judge.Detector,
        Fallback = judge.StoodIn == 0 ? null
            : $"{options.Detector} does not serve: {EwmaDetector.RegisteredName} judged {judge.StoodIn:N0} of {reader.Rows:N0} rows in its place: {_named?.Problem()}",
        Rows = reader.Rows,
        Columns = reader.Header.Metrics.Count,
        IsHeaderless = !reader.Header.IsNamed && !options.NoHeader,
        LearnRows = Math.Min(learn, reader.Rows),
        Alarms = _alarms,
        Maintenance = _maintenance,
        PlannedRows = _planned,
        HasPlannedWork = options.Policy.Maintenance.Count > 0,
        Missing = _missing,
        OnlyLearnt = !_judged,
        IsConstant = !_varies && !double.IsNaN(_first),
        Times = times,
    };

    private int LearnRows(bool hasHeader)
    {
        if (options.Learn is { } learn)
        {
            return learn;
        }

        if (_named is not null)
        {
            return _named.LearnRows;
        }

        if (options.Train is not null)
        {
            // The clean stretch was learnt from; every row of the file counts.
            return 0;
        }

        if (path == "-")
        {
            return LearnRowsOfStream;
        }

        // Only the number of rows is looked at, no value: each is still judged before later ones are seen.
        var rows = SeriesSource.CountRows(path, shown) - (hasHeader ? 1 : 0);
        return (int)Math.Min(LearnShare * Math.Max(0, rows), MostLearnRows);
    }

    private IRowJudge CreateJudge(SeriesHeader header, int learn, CancellationToken cancellationToken)
    {
        var policy = new AlarmPolicy(options.Policy with { LearnRows = learn });
        if (header.Metrics.Count > 1 && (options.Policy.MinimumDeviation > 0 || options.Policy.MinimumRelativeDeviation > 0))
        {
            throw new DetectUsageException($"--min-deviation is for files of one column; {shown} has {header.Metrics.Count}, of which none alone has an expected value");
        }

        if (_named is not null)
        {
            return options.Train is null
                ? new RowsJudge(_named.Create(), policy, header.Metrics)
                : throw new DetectUsageException($"--train: {options.Detector} was trained before and learns nothing from a file; leave --train out");
        }

        return header.Metrics.Count == 1
            ? new SeriesJudge(CreateDetector(header.Metrics[0]), policy)
            : new RowsJudge(CreateDetector(header.Metrics.Count, cancellationToken), policy, header.Metrics);
    }

    /// <summary>The same file read for the columns of the detector only, in its order.</summary>
    private SeriesHeader Only(SeriesHeader header)
    {
        var wanted = _named!.Columns;
        string[] absent = [.. wanted.Except(header.Metrics)];
        string[] twice = [.. wanted.Where(name => header.Metrics.Count(other => other == name) > 1)];
        return absent.Length == 0 && twice.Length == 0 ? header.Only(wanted)
            : throw new DetectUsageException(
                $"{options.Detector} judges files with the columns timestamp,{string.Join(',', wanted)} (any order, others are passed over), as helios simulate metrics "
                + $"writes them; {shown} {(absent.Length > 0 ? "lacks " + string.Join(", ", absent) : "has twice " + string.Join(", ", twice))}");
    }

    private IDetector CreateDetector(string metric)
    {
        if (options.Train is not null)
        {
            throw new DetectUsageException($"--train is for files of several columns; {shown} has one, which is learnt from as it is read");
        }

        var name = options.Detector ?? DetectorRegistry.DefaultName;
        return options.Registry.TryCreate(name, metric, out var detector) ? detector
            : throw new DetectUsageException($"{shown} has one column, and there is no detector '{name}' for that; known: {string.Join(", ", options.Registry.Names)}");
    }

    private IMultivariateDetector CreateDetector(int width, CancellationToken cancellationToken)
    {
        var engine = options.Multivariate;
        var name = options.Detector ?? engine.Names[0];
        if (!engine.Names.Contains(name, StringComparer.Ordinal))
        {
            throw new DetectUsageException($"{shown} has {width} columns, and there is no detector '{name}' for that; known: {string.Join(", ", engine.AllNames)}");
        }

        try
        {
            var detector = engine.Create(name, width);
            if (options.Train is { } train)
            {
                engine.Train(detector, ReadTraining(train, width, cancellationToken));
            }

            return detector;
        }
        catch (ArgumentException e)
        {
            throw new DetectUsageException($"{shown}: {CliErrors.Plain(e)}");
        }
    }

    private double[] ReadTraining(string train, int width, CancellationToken cancellationToken)
    {
        using var input = SeriesSource.Open(train);
        var reader = SeriesReader.Open(input, train, Reading);
        if (reader.Header.Metrics.Count != width)
        {
            throw new DetectUsageException($"--train {train} has {reader.Header.Metrics.Count} columns where {shown} has {width}; give one with the same columns");
        }

        var values = new List<double>();
        while (reader.TryRead())
        {
            if (values.Count + width > MostTrainingValues)
            {
                throw new DetectUsageException($"--train {train} has more than {MostTrainingValues:N0} values; give a shorter stretch");
            }

            values.AddRange(reader.Values);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return [.. values];
    }
}
