// The questions of the troubleshooter, for clients that may import nothing below the contract; an entry of its own, since they are long.
export {
  isTroubleNode,
  nextNode,
  PROBES,
  type ProbeName,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleEdge,
  type TroubleEnd,
  type TroubleNode,
  type TroubleNodeId,
  type TroubleTree,
} from '@mailhaul/domain';
