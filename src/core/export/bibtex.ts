import type { LabPath } from '../experiment/linkCodec.ts';

/** The papers whose theory a lab shows. */
const PAPERS: Readonly<Record<LabPath, string>> = {
  'random-features': `@inproceedings{fu2023attention,
  author    = {Fu, Hengyu and Guo, Tianyu and Bai, Yu and Mei, Song},
  title     = {What can a Single Attention Layer Learn? {A} Study Through the Random Features Lens},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2023},
  eprint    = {2307.11353},
  archiveprefix = {arXiv},
}`,
  'multi-head': `@article{deora2024multihead,
  author  = {Deora, Puneesh and Ghaderi, Rouzbeh and Taheri, Hossein and Thrampoulidis, Christos},
  title   = {On the Optimization and Generalization of Multi-head Attention},
  journal = {Transactions on Machine Learning Research},
  year    = {2024},
  eprint  = {2310.12680},
  archiveprefix = {arXiv},
}`,
  'positional-semantic': `@inproceedings{cui2024phase,
  author    = {Cui, Hugo and Behrens, Freya and Krzakala, Florent and Zdeborov{\\'a}, Lenka},
  title     = {A Phase Transition between Positional and Semantic Learning in a Solvable Model of Dot-Product Attention},
  booktitle = {Advances in Neural Information Processing Systems},
  year      = {2024},
  eprint    = {2402.03902},
  archiveprefix = {arXiv},
}`,
};

/** The paper behind a run, and the run itself: `address` opens it, `day` is YYYY-MM-DD. */
export function bibtexOf(lab: LabPath, address: string, version: string, day: string): string {
  return `${PAPERS[lab]}

@misc{attentionlab${day.replaceAll('-', '')},
  title        = {A run of the {Attention Lab}, version ${version}},
  howpublished = {\\url{${address.replaceAll('%', '\\%').replaceAll('#', '\\#')}}},
  year         = {${day.slice(0, 4)}},
  note         = {Computed in the browser; opened ${day}},
}
`;
}
