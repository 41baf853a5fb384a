namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>Exponentially weighted means of several numbers; the first values are taken as they are.</summary>
internal sealed class Smoother(int count, double alpha)
{
    private readonly double[] _means = new double[count];
    private bool _started;

    public ReadOnlySpan<double> Means => _means;

    public void Add(ReadOnlySpan<double> values)
    {
        var weight = _started ? alpha : 1;
        _started = true;
        for (var i = 0; i < _means.Length; i++)
        {
            _means[i] += weight * (values[i] - _means[i]);
        }
    }

    public void Clear()
    {
        _started = false;
        Array.Clear(_means);
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_started);
        writer.WriteDoubles(_means);
    }

    public void Read(BinaryReader reader)
    {
        _started = reader.ReadBoolean();
        reader.ReadDoubles(_means);
    }
}
