using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Order of an ARIMA model: p autoregressive terms, d differences, q moving-average terms.</summary>
/// <remarks>(1 - phi_1 L - ... - phi_p L^p)(1 - L)^d y_t = (1 + theta_1 L + ... + theta_q L^q) e_t.</remarks>
public readonly record struct ArimaOrder
{
    /// <summary>Most autoregressive or moving-average terms.</summary>
    public const int MaximumTerms = 24;

    /// <summary>Most differences.</summary>
    public const int MaximumDifferences = 3;

    /// <summary>An order inside the limits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A term is negative or too large.</exception>
    public ArimaOrder(int p, int d, int q)
    {
        if (p is < 0 or > MaximumTerms || q is < 0 or > MaximumTerms || d is < 0 or > MaximumDifferences)
        {
            throw new ArgumentOutOfRangeException(
                nameof(p), $"{p},{d},{q} is out of range; p and q lie in 0..{MaximumTerms}, d in 0..{MaximumDifferences}");
        }

        (P, D, Q) = (p, d, q);
    }

    /// <summary>Autoregressive terms.</summary>
    public int P { get; }

    /// <summary>Differences taken before the model applies.</summary>
    public int D { get; }

    /// <summary>Moving-average terms.</summary>
    public int Q { get; }

    /// <summary>Fewest values that leave two of freedom after differencing and estimating everything.</summary>
    public int MinimumHistory => P + D + Q + 4;

    /// <summary>Reads <c>1,1,1</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArimaOrder order)
    {
        order = default;
        Span<int> terms = stackalloc int[3];
        var parts = text?.Split(',') ?? [];
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 3 || !int.TryParse(parts[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out terms[i]))
            {
                return false;
            }
        }

        if (parts.Length != 3 || terms[0] > MaximumTerms || terms[1] > MaximumDifferences || terms[2] > MaximumTerms)
        {
            return false;
        }

        order = new ArimaOrder(terms[0], terms[1], terms[2]);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P},{D},{Q}");
}
