namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Finds a local minimum by BFGS with a gradient from central differences.</summary>
/// <remarks>
/// Deterministic. Line search by backtracking with quadratic interpolation (Nocedal and Wright 2006, algorithms 3.1 and 6.1); a step
/// whose curvature is not positive leaves the inverse Hessian as it is. One thread at a time; allocates only when made.
/// </remarks>
internal sealed class QuasiNewton
{
    private const double SufficientDecrease = 1e-4;
    private const double DifferenceStep = 1e-5;
    private const double LongestStep = 4;
    private const int MostHalvings = 25;

    private readonly IObjective _objective;
    private readonly int _n;
    private readonly double[] _inverse;
    private readonly double[] _gradient;
    private readonly double[] _nextGradient;
    private readonly double[] _direction;
    private readonly double[] _next;
    private readonly double[] _work;

    public QuasiNewton(IObjective objective, int dimensions)
    {
        (_objective, _n) = (objective, dimensions);
        _inverse = new double[dimensions * dimensions];
        _gradient = new double[dimensions];
        _nextGradient = new double[dimensions];
        _direction = new double[dimensions];
        _next = new double[dimensions];
        _work = new double[dimensions];
    }

    /// <summary>Steps taken by the last <see cref="Minimize"/>.</summary>
    public int Iterations { get; private set; }

    /// <summary>Goes downhill from <paramref name="point"/>.</summary>
    /// <param name="point">Where to start; gets the minimum.</param>
    /// <param name="tolerance">Ends once no component of the gradient is larger.</param>
    /// <param name="mostIterations">Ends after so many steps.</param>
    /// <returns>The value at the minimum; positive infinity where the function is not defined at the start.</returns>
    public double Minimize(Span<double> point, double tolerance, int mostIterations)
    {
        Iterations = 0;
        var value = _objective.Evaluate(point);
        if (_n == 0 || !double.IsFinite(value))
        {
            return value;
        }

        SetIdentity();
        Gradient(point, _gradient);
        var fresh = true;
        while (Iterations < mostIterations && Largest(_gradient) > tolerance)
        {
            var slope = Direct(fresh);
            if (slope >= 0)
            {
                SetIdentity();
                slope = Direct(true);
            }

            var found = Search(point, value, slope);
            if (!(found < value))
            {
                // A bad model of the curvature gets one more chance with none.
                if (fresh)
                {
                    break;
                }

                SetIdentity();
                fresh = true;
                continue;
            }

            Gradient(_next, _nextGradient);
            Learn(point, fresh);
            (value, fresh) = (found, false);
            _next.CopyTo(point);
            _nextGradient.CopyTo(_gradient, 0);
            Iterations++;
        }

        return value;
    }

    private void SetIdentity()
    {
        Array.Clear(_inverse);
        for (var i = 0; i < _n; i++)
        {
            _inverse[(i * _n) + i] = 1;
        }
    }

    private void Gradient(ReadOnlySpan<double> point, double[] gradient)
    {
        point.CopyTo(_work);
        for (var i = 0; i < _n; i++)
        {
            var step = DifferenceStep * Math.Max(1, Math.Abs(point[i]));
            _work[i] = point[i] + step;
            var above = _objective.Evaluate(_work);
            _work[i] = point[i] - step;
            var below = _objective.Evaluate(_work);
            _work[i] = point[i];
            var difference = (above - below) / (2 * step);
            gradient[i] = double.IsFinite(difference) ? difference : 0;
        }
    }

    /// <summary>Sets the direction downhill, at most <see cref="LongestStep"/> long.</summary>
    /// <returns>The slope along it.</returns>
    private double Direct(bool fresh)
    {
        var (slope, length) = (0.0, 0.0);
        for (var i = 0; i < _n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < _n; j++)
            {
                sum -= _inverse[(i * _n) + j] * _gradient[j];
            }

            _direction[i] = sum;
            slope += sum * _gradient[i];
            length += sum * sum;
        }

        var most = fresh ? 0.5 : LongestStep;
        var shrink = length > most * most ? most / Math.Sqrt(length) : 1;
        for (var i = 0; i < _n; i++)
        {
            _direction[i] *= shrink;
        }

        return slope * shrink;
    }

    private double Search(ReadOnlySpan<double> point, double value, double slope)
    {
        var step = 1.0;
        for (var trial = 0; trial < MostHalvings; trial++)
        {
            for (var i = 0; i < _n; i++)
            {
                _next[i] = point[i] + (step * _direction[i]);
            }

            var found = _objective.Evaluate(_next);
            if (found <= value + (SufficientDecrease * step * slope))
            {
                return found;
            }

            var best = -slope * step * step / (2 * (found - value - (slope * step)));
            step = double.IsFinite(best) ? Math.Clamp(best, 0.1 * step, 0.5 * step) : 0.25 * step;
        }

        return double.PositiveInfinity;
    }

    /// <summary>BFGS update of the inverse Hessian; Nocedal and Wright 2006, equation 6.17, with 6.20 for the first.</summary>
    private void Learn(ReadOnlySpan<double> point, bool first)
    {
        var (curvature, square) = (0.0, 0.0);
        for (var i = 0; i < _n; i++)
        {
            var y = _nextGradient[i] - _gradient[i];
            curvature += y * (_next[i] - point[i]);
            square += y * y;
        }

        if (!(curvature > 1e-14))
        {
            return;
        }

        for (var i = 0; first && i < _n; i++)
        {
            _inverse[(i * _n) + i] = curvature / square;
        }

        var quadratic = 0.0;
        for (var i = 0; i < _n; i++)
        {
            _work[i] = 0;
            for (var j = 0; j < _n; j++)
            {
                _work[i] += _inverse[(i * _n) + j] * (_nextGradient[j] - _gradient[j]);
            }

            quadratic += _work[i] * (_nextGradient[i] - _gradient[i]);
        }

        for (var i = 0; i < _n; i++)
        {
            var si = _next[i] - point[i];
            for (var j = 0; j < _n; j++)
            {
                var sj = _next[j] - point[j];
                _inverse[(i * _n) + j] += (((1 + (quadratic / curvature)) * si * sj) - (_work[i] * sj) - (si * _work[j])) / curvature;
            }
        }
    }

    private static double Largest(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
