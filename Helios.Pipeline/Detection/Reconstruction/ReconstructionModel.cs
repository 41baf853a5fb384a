using Helios.Pipeline.Detection.Forest;

namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>What normal rows look like, and the scale of the members that measure a row against it. Immutable.</summary>
internal sealed class ReconstructionModel
{
    /// <summary>Members, see <see cref="Member"/>.</summary>
    public const int Members = 4;

    private readonly RowScaler _scaler;
    private readonly Components _components;
    private readonly IsolationForest? _forest;
    private readonly Calibration[] _calibrations;

    public ReconstructionModel(RowScaler scaler, Components components, IsolationForest? forest, Calibration[] calibrations, double edge)
    {
        _scaler = scaler;
        _components = components;
        _forest = forest;
        _calibrations = calibrations;
        Edge = edge;
    }

    /// <summary>Metrics in a row.</summary>
    public int Width => _scaler.Width;

    /// <summary>The combined measure at the alarm edge; above 0.</summary>
    public double Edge { get; }

    /// <summary>Components of the fine reconstruction.</summary>
    public int FineComponents => _components.Fine;

    /// <summary>Measures a row by every member.</summary>
    /// <param name="row">The row as it came.</param>
    /// <param name="scratch">Gets the standardised row and the squared errors of the two reconstructions.</param>
    /// <param name="measures">Gets a measure a member.</param>
    /// <returns>False where the row holds no value.</returns>
    public bool TryMeasure(ReadOnlySpan<double> row, RowScratch scratch, Span<double> measures)
    {
        if (_scaler.Apply(row, scratch.Standard) == 0)
        {
            return false;
        }

        scratch.Standard.CopyTo(scratch.Rest, 0);
        _components.Remove(scratch.Rest, 0, _components.Coarse);
        measures[(int)Member.Coarse] = LogError(scratch.Rest, scratch.CoarseErrors);
        _components.Remove(scratch.Rest, _components.Coarse, _components.Fine);
        measures[(int)Member.Fine] = LogError(scratch.Rest, scratch.FineErrors);
        scratch.Largest = 0;
        for (var i = 0; i < scratch.Standard.Length; i++)
        {
            var z = scratch.Standard[i];
            scratch.Largest = Math.Abs(z) > Math.Abs(scratch.Standard[scratch.Largest]) ? i : scratch.Largest;
            scratch.Single[i] = (float)z;
        }

        measures[(int)Member.Deviation] = Math.Log(1 + Math.Abs(scratch.Standard[scratch.Largest]));
        measures[(int)Member.Forest] = _forest?.Score(scratch.Single) ?? 0;
        return true;
    }

    /// <summary>A member's measure on the common scale: 1 is what one learnt row in a hundred exceeds.</summary>
    public double Calibrated(Member member, double measure) => _calibrations[(int)member].Apply(measure);

    /// <summary>The weighted mean of the calibrated members.</summary>
    public double Combined(ReadOnlySpan<double> measures, double forestWeight)
    {
        var sum = 0.0;
        for (var i = 0; i < Members; i++)
        {
            sum += (i == (int)Member.Forest ? forestWeight : 1) * _calibrations[i].Apply(measures[i]);
        }

        return sum / (Members - 1 + forestWeight);
    }

    public void WriteTo(BinaryWriter writer)
    {
        _scaler.WriteTo(writer);
        _components.WriteTo(writer);
        writer.Write(_forest is not null);
        _forest?.WriteTo(writer);
        foreach (var calibration in _calibrations)
        {
            writer.Write(calibration.Usual);
            writer.Write(calibration.Spread);
        }

        writer.Write(Edge);
    }

    public static ReconstructionModel Read(BinaryReader reader, int width)
    {
        var scaler = RowScaler.Read(reader, width);
        var components = Components.Read(reader, width);
        var forest = reader.ReadBoolean() ? IsolationForest.Read(reader, width) : null;
        var calibrations = new Calibration[Members];
        for (var i = 0; i < Members; i++)
        {
            calibrations[i] = new Calibration(reader.ReadDouble(), reader.ReadDouble());
        }

        return new ReconstructionModel(scaler, components, forest, calibrations, reader.ReadDouble());
    }

    private static double LogError(ReadOnlySpan<double> rest, Span<double> squares)
    {
        var total = 0.0;
        for (var i = 0; i < rest.Length; i++)
        {
            squares[i] = rest[i] * rest[i];
            total += squares[i];
        }

        return Math.Log(1 + Math.Sqrt(total));
    }
}
