namespace Helios.Pipeline.Lookup;

/// <summary>False-positive rate of one 512-bit block as a function of how many keys it holds, for a fixed number of probes.</summary>
/// <remarks>
/// <c>inner[i] = E[(occupied / 512)^k]</c> after <c>k*i</c> independent uniform bits; the distribution of occupied bits follows the
/// recursion <c>P(j) = P(j) j/512 + P(j-1) (513-j)/512</c>. O(512 k i) to build, O(i) to ask.
/// </remarks>
internal sealed class BloomLoadCurve
{
    private readonly double[] _inner;
    private readonly double[] _square;
    private readonly double[] _logFactorial;

    public BloomLoadCurve(int hashes, double highestLoad)
    {
        Hashes = hashes;
        HighestLoad = highestLoad;
        var count = BloomTheory.LoadCeiling(highestLoad) + 1;
        _inner = new double[count];
        _square = new double[count];
        _logFactorial = new double[count];
        Fill();
    }

    public int Hashes { get; }

    /// <summary>Largest mean load that may be asked about.</summary>
    public double HighestLoad { get; }

    /// <summary>Expected rate of a filter whose blocks hold <paramref name="load"/> keys on average.</summary>
    public double Rate(double load) => Moments(load).Mean;

    /// <summary>Mean and standard deviation over blocks of the rate of a single block.</summary>
    public (double Mean, double Deviation) Moments(double load)
    {
        var (mean, square, logLoad) = (0.0, 0.0, Math.Log(load));
        var count = Math.Min(_inner.Length, BloomTheory.LoadCeiling(load) + 1);
        for (var i = 0; i < count; i++)
        {
            var weight = Math.Exp((i * logLoad) - load - _logFactorial[i]);
            mean += weight * _inner[i];
            square += weight * _square[i];
        }

        return (mean, Math.Sqrt(Math.Max(0, square - (mean * mean))));
    }

    private void Fill()
    {
        const int Bits = BloomTheory.BlockBits;
        var occupied = new double[Bits + 1];
        occupied[0] = 1;
        var throws = 0;
        for (var i = 0; i < _inner.Length; i++)
        {
            _logFactorial[i] = i < 2 ? 0 : _logFactorial[i - 1] + Math.Log(i);
            for (var j = 0; j <= Math.Min(throws, Bits); j++)
            {
                var hit = Math.Pow(j / (double)Bits, Hashes);
                _inner[i] += occupied[j] * hit;
                _square[i] += occupied[j] * hit * hit;
            }

            for (var t = 0; t < Hashes; t++)
            {
                Throw(occupied, Math.Min(++throws, Bits));
            }
        }
    }

    private static void Throw(double[] occupied, int highest)
    {
        const double Bit = 1.0 / BloomTheory.BlockBits;
        for (var j = highest; j > 0; j--)
        {
            occupied[j] = (occupied[j] * j * Bit) + (occupied[j - 1] * (BloomTheory.BlockBits + 1 - j) * Bit);
        }

        occupied[0] = 0;
    }
}
