import { type Branch, growFramework, seenAt, unseen } from "./grow-framework.ts";

const text = seenAt("itc.gzucm.edu.cn/info/1301/1647.htm (text of the standard, scope)");

type Requirement = readonly [name: string, nameEn: string];

/** A second-level name with its third-level ones; the second and third level were seen in no source. */
const unseenBranch = (id: string, name: string, nameEn: string, below: readonly Requirement[]): Branch => [
  id,
  name,
  nameEn,
  unseen,
  below.map(([requirement, english], index): Branch => [`${id}.${index + 1}`, requirement, english, unseen]),
];

/** JY/T 0646—2022 教师数字素养: 5, 13 and 33 competencies on three levels. */
export const jyt0646 = growFramework(
  {
    id: "jyt0646-2022",
    name: "JY/T 0646—2022 教师数字素养",
    // The standard's own English title; its competencies have none.
    nameEn: "Digital literacy of teachers",
    issuer: "教育部 (2022-11-30)",
    ...text,
    counts: { value: [5, 13, 33], ...seenAt("e-chinaedu.cn/html/zhengce/2023/02-21/c_91246.shtml") },
  },
  [
    [
      "DL1",
      "数字化意识",
      "Digital awareness",
      text,
      [
        unseenBranch("DL1.1", "数字化认识", "Digital understanding", [
          [
            "理解数字技术在经济社会及教育发展中的价值",
            "Understanding the value of digital technology for society and education",
          ],
          [
            "认识数字技术发展对教育教学带来的机遇与挑战",
            "Recognising what chances and challenges digital technology brings to teaching",
          ],
        ]),
        unseenBranch("DL1.2", "数字化意愿", "Digital willingness", [
          ["主动学习和使用数字技术资源的意愿", "Being willing to learn and use digital resources"],
          [
            "开展教育数字化实践、探索、创新的能动性",
            "Taking the initiative in digital practice, exploration and innovation",
          ],
        ]),
        unseenBranch("DL1.3", "数字化意志", "Digital resolve", [
          [
            "战胜教育数字化实践中遇到的困难和挑战的信心与决心",
            "Being confident and resolved to overcome difficulties of digital practice",
          ],
        ]),
      ],
    ],
    [
      "DL2",
      "数字技术知识与技能",
      "Digital technology knowledge and skills",
      text,
      [
        unseenBranch("DL2.1", "数字技术知识", "Digital technology knowledge", [
          ["常见数字技术的概念、基本原理", "Concepts and principles of common digital technologies"],
        ]),
        unseenBranch("DL2.2", "数字技术技能", "Digital technology skills", [
          ["数字技术资源的选择策略", "Choosing digital resources"],
          ["数字技术资源的使用方法", "Using digital resources"],
        ]),
      ],
    ],
    [
      "DL3",
      "数字化应用",
      "Digital application",
      text,
      [
        unseenBranch("DL3.1", "数字化教学设计", "Digital instructional design", [
          ["开展学习情况分析", "Analysing how learners stand"],
          ["获取、管理与制作数字教育资源", "Finding, managing and making digital resources"],
          ["设计数字化教学活动", "Designing digital teaching activities"],
          ["创设混合学习环境", "Creating blended learning environments"],
        ]),
        unseenBranch("DL3.2", "数字化教学实施", "Digital teaching", [
          [
            "利用数字技术资源支持教学活动组织与管理",
            "Organising and managing teaching with digital resources",
          ],
          ["利用数字技术资源优化教学流程", "Improving the course of teaching with digital resources"],
          ["利用数字技术资源开展个别化指导", "Guiding individuals with digital resources"],
        ]),
        unseenBranch("DL3.3", "数字化学业评价", "Digital assessment of learning", [
          ["选择和运用评价数据采集工具", "Choosing and using tools that collect assessment data"],
          ["应用数据分析模型进行学业数据分析", "Analysing learning data with models"],
          ["实现学业数据可视化与解释", "Showing and explaining learning data"],
        ]),
        unseenBranch("DL3.4", "数字化协同育人", "Educating together by digital means", [
          ["学生数字素养培养", "Fostering students' digital literacy"],
          ["利用数字技术资源开展德育", "Moral education with digital resources"],
          ["利用数字技术资源开展心理健康教育", "Mental-health education with digital resources"],
          ["利用数字技术资源开展家校协同共育", "Working with families through digital resources"],
        ]),
      ],
    ],
    [
      "DL4",
      "数字社会责任",
      "Digital social responsibility",
      text,
      [
        unseenBranch("DL4.1", "法治道德规范", "Law and ethics", [
          ["依法规范上网", "Using the net by law and rules"],
          ["合理使用数字产品和服务", "Using digital products and services reasonably"],
          ["维护积极健康的网络环境", "Keeping the net a good place"],
        ]),
        unseenBranch("DL4.2", "数字安全保护", "Digital security", [
          ["保护个人信息和隐私", "Protecting personal information and privacy"],
          ["维护工作数据安全", "Keeping work data safe"],
          ["注重网络安全防护", "Minding network security"],
        ]),
      ],
    ],
    [
      "DL5",
      "专业发展",
      "Professional development",
      text,
      [
        unseenBranch("DL5.1", "数字化学习与研修", "Digital learning and training", [
          ["利用数字技术资源持续学习", "Learning continually with digital resources"],
          ["利用数字技术资源支持反思与改进", "Reflecting and improving with digital resources"],
          ["参与或主持网络研修", "Taking part in online training, or leading it"],
        ]),
        unseenBranch("DL5.2", "数字化教学研究与创新", "Digital research and innovation in teaching", [
          ["开展数字化教学研究", "Doing research on digital teaching"],
          ["创新教学模式与学习方式", "Renewing ways of teaching and learning"],
        ]),
      ],
    ],
  ],
);
