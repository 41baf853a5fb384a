namespace Helios.Pipeline.Detection.Novelty;

/// <summary>How often each symbol occurred in each context, and how surprising one more is.</summary>
/// <remarks>
/// Bits of surprise = -log2((n + 1/S) / (N + 1)): n of the N values of the context were this symbol, of S possible ones. This is the
/// estimator of Krichevsky and Trofimov with the weight 1/S instead of 1/2 a symbol, which suits contexts that show few symbols (the
/// choice of context-tree weighting for large alphabets). At 2000 values a context halves its counts, so that it forgets. Four bytes a cell.
/// </remarks>
/// <param name="contexts">Contexts, numbered from 0.</param>
/// <param name="symbols">Symbols, numbered from 0.</param>
internal sealed class ContextCounts(int contexts, int symbols)
{
    private const float HalveAbove = 2000;

    /// <summary>By how much a total of floats may be beside the sum of its counts.</summary>
    private const double Slack = 0.1;

    private readonly float[] _counts = new float[contexts * symbols];
    private readonly float[] _totals = new float[contexts];

    /// <summary>True once the context occurred.</summary>
    public bool Knows(int context) => _totals[context] > 0;

    /// <summary>Bits of surprise at a symbol; only where the context is known.</summary>
    public double Surprise(int context, int symbol) =>
        -Math.Log2((_counts[(context * symbols) + symbol] + (1.0 / symbols)) / (_totals[context] + 1.0));

    /// <summary>The symbol in the middle of what the context showed; -1 where it is unknown.</summary>
    public int Median(int context)
    {
        if (!Knows(context))
        {
            return -1;
        }

        var (seen, symbol) = (0f, -1);
        while (2 * seen < _totals[context] && symbol < symbols - 1)
        {
            seen += _counts[(context * symbols) + ++symbol];
        }

        return symbol;
    }

    /// <summary>Counts a symbol.</summary>
    public void Add(int context, int symbol)
    {
        var row = _counts.AsSpan(context * symbols, symbols);
        row[symbol]++;
        _totals[context]++;
        if (_totals[context] > HalveAbove)
        {
            var total = 0f;
            foreach (ref var count in row)
            {
                count /= 2;
                total += count;
            }

            _totals[context] = total;
        }
    }

    /// <summary>Writes every count.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_counts.Length);
        Array.ForEach(_counts, writer.Write);
        Array.ForEach(_totals, writer.Write);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It has another shape.</exception>
    public void Read(BinaryReader reader)
    {
        if (reader.ReadInt32() is var cells && cells != _counts.Length)
        {
            throw new InvalidDataException($"counts of {cells} cells were stored; {_counts.Length} are expected");
        }

        foreach (ref var count in _counts.AsSpan())
        {
            count = reader.ReadSingle();
        }

        foreach (ref var total in _totals.AsSpan())
        {
            total = reader.ReadSingle();
        }

        for (var context = 0; context < _totals.Length; context++)
        {
            CheckTotal(context);
        }
    }

    /// <summary>A count above its total would be a negative surprise.</summary>
    private void CheckTotal(int context)
    {
        var sum = 0.0;
        foreach (var count in _counts.AsSpan(context * symbols, symbols))
        {
            sum += count >= 0 ? count : double.NaN;
        }

        if (!(Math.Abs(sum - _totals[context]) <= Slack) || !(_totals[context] <= HalveAbove + 1))
        {
            throw new InvalidDataException($"the counts of context {context} add up to {sum}, its total is {_totals[context]}: the state is damaged");
        }
    }
}
