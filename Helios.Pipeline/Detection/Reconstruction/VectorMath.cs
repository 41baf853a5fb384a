using System.Numerics;
using System.Runtime.InteropServices;

namespace Helios.Pipeline.Detection.Reconstruction;

/// <summary>The three vector operations that the linear algebra here needs, as wide as the processor's registers.</summary>
internal static class VectorMath
{
    /// <summary>Inner product of two vectors of one length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        var sum = Vector<double>.Zero;
        for (var i = 0; i < wideA.Length; i++)
        {
            sum += wideA[i] * wideB[i];
        }

        var total = Vector.Sum(sum);
        for (var i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(target);
        var wideSource = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] += wideSource[i] * factor;
        }

        for (var i = wide.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    /// <summary>(a, b) becomes (c·a - s·b, s·a + c·b).</summary>
    public static void Rotate(Span<double> a, Span<double> b, double c, double s)
    {
        var wideA = MemoryMarshal.Cast<double, Vector<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (var i = 0; i < wideA.Length; i++)
        {
            var (x, y) = (wideA[i], wideB[i]);
            wideA[i] = (x * c) - (y * s);
            wideB[i] = (x * s) + (y * c);
        }

        for (var i = wideA.Length * Vector<double>.Count; i < a.Length; i++)
        {
            (a[i], b[i]) = ((a[i] * c) - (b[i] * s), (a[i] * s) + (b[i] * c));
        }
    }
}
