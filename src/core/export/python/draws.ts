import type { Section, Setting } from './program.ts';

/** Which draws a program takes. */
export const DRAWS_SETTING: Setting = {
  name: 'DRAWS',
  value: 'numpy',
  help: "numpy: NumPy's generator; lab: the lab's own, bit for bit; else a .npz file that was taken away with the run",
};

/** What a reader must know of the draws before he compares numbers. */
export const DRAWS_WORDS =
  "Draws differ: by default they are those of NumPy's generator (default_rng), not those of the lab, so single numbers are " +
  'others and medians agree within their spread over draws. With draws = lab the program takes the very draws of the lab, ' +
  'whose counter-based generator is written out below in NumPy: then it agrees with the lab’s float64 to rounding, and with ' +
  'a device that computes in float32 to its precision. With draws = FILE.npz it reads the arrays that the lab wrote.';

/** The two generators, by named streams [docs/theory.md, Numbers]. */
export const DRAWS_SECTION: Section = {
  title: 'Draws',
  words:
    'A seed has named streams, each a table of independent variates; a sample, a head or a neuron is a row. ' +
    "LabDraws are the lab's: Threefry-2x32 with 20 rounds (Salmon and others 2011), keyed by the seed and the FNV-1a hash of " +
    'the name, counted by row and column; 53 bits to a uniform, and algorithm AS 241 (Wichura 1988) to a normal.',
  code: `
class NumpyDraws:
    """Draws of NumPy's PCG64, a generator for each stream."""

    def __init__(self, seed):
        self.seed = seed

    def uniform(self, name, rows, first, columns):
        """Columns first ... first+columns-1 of a stream, uniform on (0, 1), [rows, columns]."""
        return np.random.default_rng([self.seed, 1 + first, *name.encode()]).random((rows, columns))

    def normal(self, name, rows, columns):
        """Standard normals, [rows, columns]."""
        return np.random.default_rng([self.seed, 0, *name.encode()]).standard_normal((rows, columns))


def threefry(key, a, b):
    """Threefry-2x32-20 of counters a, b (arrays of uint32 of one shape): two words each."""
    keys = [key[0], key[1], key[0] ^ key[1] ^ 0x1BD11BDA]
    a = a + np.uint32(keys[0])
    b = b + np.uint32(keys[1])
    for group in range(5):
        for turn in ((13, 15, 26, 6), (17, 29, 16, 24))[group % 2]:
            a = a + b
            b = ((b << np.uint32(turn)) | (b >> np.uint32(32 - turn))) ^ a
        a = a + np.uint32(keys[(group + 1) % 3])
        b = b + np.uint32((keys[(group + 2) % 3] + group + 1) & 0xFFFFFFFF)
    return a, b


# Rational approximations of AS 241, highest power first: near 1/2, in the tail, far out in it.
CENTRE = (
    [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
     13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
    [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
     5394.196021424751, 687.1870074920579, 42.31333070160091, 1.0],
)
MIDDLE = (
    [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
     3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
    [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
     0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.0],
)
FAR = (
    [2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
     0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
    [2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
     0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1.0],
)


def ratio(coefficients, x):
    return np.polyval(coefficients[0], x) / np.polyval(coefficients[1], x)


def normal_quantile(u):
    """Inverse of the normal distribution function, for u in (0, 1)."""
    q = u - 0.5
    x = q * ratio(CENTRE, 0.180625 - q * q)
    tail = np.abs(q) > 0.425
    r = np.sqrt(-np.log(np.where(q[tail] < 0, u[tail], 1 - u[tail])))
    x[tail] = np.sign(q[tail]) * np.where(r <= 5, ratio(MIDDLE, r - 1.6), ratio(FAR, r - 5))
    return x


class LabDraws:
    """The lab's draws: entry (row, column) of a stream is Threefry of these counters."""

    def __init__(self, seed):
        self.seed = seed

    def uniform(self, name, rows, first, columns, first_row=0):
        key = 0x811C9DC5
        for letter in name.encode():
            key = ((key ^ letter) * 0x01000193) & 0xFFFFFFFF
        row, column = np.meshgrid(
            np.arange(first_row, first_row + rows, dtype=np.uint32),
            np.arange(first, first + columns, dtype=np.uint32),
            indexing="ij",
        )
        a, b = threefry((self.seed, key), row, column)
        return ((a >> np.uint32(5)) * 67108864.0 + (b >> np.uint32(6)) + 0.5) / 9007199254740992.0

    def normal(self, name, rows, columns):
        # Some rows at a time: the generator needs several arrays of their size.
        some = max(1, 1000000 // columns)
        x = np.empty((rows, columns))
        for row in range(0, rows, some):
            count = min(some, rows - row)
            x[row : row + count] = normal_quantile(self.uniform(name, count, 0, columns, row))
        return x
`,
};
